import { z } from 'zod';
import { defineCheck, facts, pass } from '#kit';

export default defineCheck({
  id: 'dockerignore/present',
  title: 'A .dockerignore with at least one rule',
  failTitle: 'No effective .dockerignore',
  options: z.strictObject({}),
  needs: { dockerignore: facts.dockerignore },
  owns: ['dockerignore'],
  grade: () => pass,
});
