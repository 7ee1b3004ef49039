import { z } from 'zod';
import {
  defineCheck,
  facts,
  fail,
  finalLine,
  finding,
  joinText,
  lastLines,
  pass,
  text,
} from '#kit';

export default defineCheck({
  id: 'runtime/stops-gracefully',
  title: 'The container ends when it is asked to',
  failTitle: 'The container does not end when it is asked to',
  options: z.strictObject({
    withinSeconds: z.int().min(1).max(30).default(2).describe('From the signal to the end.'),
    exitCodes: z
      .array(z.int().min(0).max(255))
      .min(1)
      .default([0, 143])
      .describe('143 is what a process that SIGTERM ends has.'),
  }),
  needs: ({ withinSeconds }) => ({
    dockerfile: facts.dockerfile,
    stop: facts.gracefulStop({ withinMs: withinSeconds * 1000 }),
  }),
  grade: ({ dockerfile, stop }, { withinSeconds, exitCodes }) => {
    if (!stop.killed && exitCodes.includes(stop.exitCode ?? -1)) return pass;
    const common = {
      location: {
        file: dockerfile.file,
        line: finalLine(dockerfile, 'CMD', 'ENTRYPOINT', 'STOPSIGNAL'),
      },
      reproduce: `docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 3; time docker stop --time ${withinSeconds} drydock-try; docker inspect --format '{{.State.ExitCode}}' drydock-try; docker rm --force drydock-try`,
    };
    const process = text`process 1 is ${stop.mainCommand}`;
    return fail(
      stop.killed
        ? finding({
            ...common,
            code: 'killed-at-stop',
            message: text`The container was still running ${withinSeconds} s after ${stop.signal} and had to be killed (${process}). Expected it to end by itself.`,
            evidence: lastLines(stop.logTail, 8) || null,
            hint: text`The signal reaches process 1 alone. A shell there hands nothing on, and a program there ignores every signal that it has no handler for: the kernel protects process 1.`,
          })
        : finding({
            ...common,
            code: 'unexpected-exit-code',
            message: text`After ${stop.signal} the container ended with exit code ${stop.exitCode ?? 'unknown'} (${process}). Expected ${joinText(exitCodes, text` or `)}.`,
            evidence: lastLines(stop.logTail, 8) || null,
            hint: text`An exit code tells whoever runs a container whether its end was meant. An error on the way out, or a handler that ends with another code, looks like a crash.`,
          }),
    );
  },
});
