import { z } from 'zod';
import {
  defineCheck,
  describeExpected,
  expectedText,
  facts,
  fail,
  finalLine,
  finding,
  lastLines,
  pass,
  text,
} from '#kit';

export default defineCheck({
  id: 'runtime/logs-promptly',
  title: 'The log says at once what happens',
  failTitle: 'The log does not say at once what happens',
  options: z.strictObject({
    line: expectedText,
    withinSeconds: z
      .number()
      .positive()
      .max(60)
      .default(5)
      .describe('After the app serves, so that a slow machine makes no line late.'),
  }),
  needs: ({ line, withinSeconds }) => ({
    dockerfile: facts.dockerfile,
    log: facts.logSearch({ line, withinMs: withinSeconds * 1000 }),
  }),
  grade: ({ dockerfile, log }, { line, withinSeconds }) => {
    if (log.foundAfterMs !== null) return pass;
    return fail(
      finding({
        code: 'log-line-missing',
        message: text`${withinSeconds} s after the app served its log had no line with ${describeExpected(line)}. Expected it by then.`,
        location: {
          file: dockerfile.file,
          line: finalLine(dockerfile, 'ENV', 'CMD', 'ENTRYPOINT'),
        },
        evidence: lastLines(log.logTail, 10) || null,
        hint: text`A program whose output goes to a pipe and not to a terminal often collects it, and hands it on by the block. Most runtimes have a setting that turns this off.`,
        reproduce:
          'docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 5; docker logs --timestamps drydock-try; docker rm --force drydock-try',
      }),
    );
  },
});
