import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'runtime/init-process',
  title: 'An init process is process 1',
  failTitle: 'No init process is process 1',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, init: facts.initProcess },
  grade: ({ dockerfile, init }) => {
    const { mainCommand, children, buriesOrphans } = init;
    const common = {
      location: { file: dockerfile.file, line: finalLine(dockerfile, 'ENTRYPOINT', 'CMD') },
      reproduce:
        'docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 2; docker exec drydock-try sh -c "sleep 1 &"; sleep 3; docker top drydock-try -o pid,ppid,stat,args; docker rm --force drydock-try',
    };
    if (children.length === 0) {
      return fail(
        finding({
          ...common,
          code: 'app-is-process-1',
          message: text`Process 1 of the container is ${mainCommand}, and it has started no other: the app itself is process 1. Expected an init process in front of it.`,
          hint: text`An init is a small program that starts the app, hands signals on to it and buries processes whose parents are gone. Distributions bring several.`,
        }),
      );
    }
    if (buriesOrphans !== false) return pass;
    return fail(
      finding({
        ...common,
        code: 'orphans-not-buried',
        message: text`Process 1 of the container is ${mainCommand}, and it left a process that had lost its parent and ended as a zombie. Expected an init process that buries it.`,
        evidence: children.slice(0, 8).join('\n'),
        hint: text`A process whose parent is gone becomes a child of process 1, which has to ask for its exit code. A program that was not made for that never does.`,
      }),
    );
  },
});
