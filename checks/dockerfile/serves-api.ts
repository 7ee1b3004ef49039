import { z } from 'zod';
import { defineCheck, facts, fail, passUnless } from '#kit';
import { exchange } from './http/exchange.ts';
import { toSilence } from './http/silence.ts';
import { toWrongAnswers } from './http/wrong-answers.ts';

export default defineCheck({
  id: 'dockerfile/serves-api',
  title: 'The app answers from outside of the container',
  failTitle: 'The app does not answer as it should',
  options: z.strictObject({
    port: z.int().min(1).max(65_535),
    exchanges: z.array(exchange).min(1),
    environment: z
      .record(z.string().min(1), z.string())
      .optional()
      .describe('Variables added to those of the image, e.g. {"PORT": "9000"} with port 9000.'),
  }),
  needs: ({ port, exchanges, environment }) => ({
    dockerfile: facts.dockerfile,
    http: facts.httpAnswers({
      port,
      exchanges: exchanges.map(({ path, method }) => ({ path, method })),
      ...(environment && { environment }),
    }),
  }),
  owns: ['container', 'httpAnswers'],
  grade: ({ dockerfile, http }, { exchanges, environment = {} }) =>
    http.answers[0]?.status == null
      ? fail(toSilence(dockerfile, http, environment))
      : passUnless(toWrongAnswers(http, exchanges, environment)),
});
