import { z } from 'zod';
import { defineCheck, facts, passUnless } from '#kit';

export default defineCheck({
  id: 'compose/valid',
  title: 'A valid Compose file',
  failTitle: 'No valid Compose file',
  options: z.strictObject({}),
  needs: { model: facts.composeModel },
  owns: ['composeFile', 'composePlan', 'composeModel'],
  grade: ({ model }) => passUnless(model.refused),
});
