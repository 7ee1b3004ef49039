import { z } from 'zod';
import { defineCheck, facts, pass } from '#kit';

export default defineCheck({
  id: 'dockerfile/builds',
  title: 'The image builds',
  failTitle: 'The image does not build',
  options: z.strictObject({}),
  needs: { image: facts.image },
  owns: ['image'],
  grade: () => pass,
});
