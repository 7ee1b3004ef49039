import { z } from 'zod';
import {
  defineCheck,
  describeExpected,
  expectedText,
  facts,
  fail,
  finding,
  lastLines,
  meetsText,
  pass,
  shellQuote,
  text,
} from '#kit';

export default defineCheck({
  id: 'runtime/command-succeeds',
  title: 'A command works in the container',
  failTitle: 'A command does not work in the container',
  options: z.strictObject({
    command: z
      .array(z.string())
      .min(1)
      .describe('The program and its arguments; no shell reads them.'),
    in: z
      .enum(['container', 'image'])
      .default('container')
      .describe('Beside the running app, or in a container of its own, in place of the app.'),
    exitCode: z.int().min(0).max(255).default(0),
    output: expectedText.optional().describe('Of both streams; blanks at its ends are cut off.'),
  }),
  needs: ({ command, in: where }) => ({
    dockerfile: facts.dockerfile,
    run:
      where === 'image'
        ? facts.imageCommand({ command, buildArguments: {} })
        : facts.containerCommand({ command }),
  }),
  grade: ({ dockerfile, run }, { command, in: where, exitCode, output }) => {
    const words = command.map(shellQuote).join(' ');
    const [program = '', ...rest] = command.map(shellQuote);
    const common = {
      location: {
        file: dockerfile.file,
        line: dockerfile.stages[dockerfile.final.index]?.line ?? null,
      },
      evidence: lastLines(run.output, 12) || null,
      reproduce:
        where === 'image'
          ? `docker run --rm --entrypoint ${program} "$(docker build --quiet .)" ${rest.join(' ')}`.trim()
          : `docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 2; docker exec drydock-try ${words}; docker rm --force drydock-try`,
    };
    if (run.exitCode !== exitCode) {
      return fail(
        finding({
          ...common,
          code: 'unexpected-command-result',
          message: text`${words} ended with exit code ${run.exitCode ?? 'none: it was still running after 30 s'}. Expected ${exitCode}.`,
          hint: text`126 and 127 mean that there is no such program in the image; any other code is the program's own, and its output says more.`,
        }),
      );
    }
    if (output === undefined || meetsText(output, run.output.trim())) return pass;
    return fail(
      finding({
        ...common,
        code: 'unexpected-command-output',
        message: text`${words} printed something else than expected. Expected ${describeExpected(output)}.`,
        hint: text`The command runs as the user of the image and with its environment: what it finds there is what the app finds.`,
      }),
    );
  },
});
