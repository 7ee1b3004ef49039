import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'runtime/idle-memory',
  title: 'The idle container needs little memory',
  failTitle: 'The idle container needs too much memory',
  options: z.strictObject({
    maxBytes: z
      .int()
      .positive()
      .describe('Of all its processes together, unused cache not counted.'),
  }),
  needs: { dockerfile: facts.dockerfile, container: facts.container, memory: facts.idleMemory },
  grade: ({ dockerfile, container, memory }, { maxBytes }) => {
    if (memory.bytes <= maxBytes) return pass;
    return fail(
      finding({
        code: 'memory-over-limit',
        message: text`The container uses ${megabytes(memory.bytes)} while nobody asks it anything. Expected at most ${megabytes(maxBytes)}.`,
        location: { file: dockerfile.file, line: finalLine(dockerfile, 'CMD', 'ENTRYPOINT') },
        evidence: container.processes
          .slice(0, 8)
          .map(({ command }) => command)
          .join('\n'),
        hint: text`Each worker process of a server has its own copy of the app, and a development server with a reloader runs the app twice.`,
        reproduce:
          'docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 5; docker stats --no-stream drydock-try; docker rm --force drydock-try',
      }),
    );
  },
});

/** Decimal. */
function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
