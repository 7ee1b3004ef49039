import { z } from 'zod';
import { defineCheck, facts, passUnless } from '#kit';

export default defineCheck({
  id: 'compose/valid',
  title: 'A valid Compose file',
  failTitle: 'No valid Compose file',
  options: z.strictObject({}),
  needs: { model: facts.composeModel },
  // Everything on the way from the text to a model that Compose accepts.
  owns: ['composeFile', 'composePlan', 'composeModel'],
  grade: ({ model }) => passUnless(model.refused),
});
