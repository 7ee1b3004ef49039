import { z } from 'zod';
import { defineCheck, facts, pass } from '#kit';

export default defineCheck({
  id: 'dockerfile/present',
  title: 'A Dockerfile with at least one stage',
  failTitle: 'No usable Dockerfile',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile },
  owns: ['dockerfile'],
  grade: () => pass,
});
