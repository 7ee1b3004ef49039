import { z } from 'zod';
import { defineCheck, facts, pass } from '#kit';

export default defineCheck({
  id: 'security/healthcheck-defined',
  title: 'The image has a health check',
  failTitle: 'The image has no health check',
  options: z.strictObject({}),
  needs: { healthcheck: facts.healthcheck },
  owns: ['healthcheck'],
  grade: () => pass,
});
