import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, pass, text } from '#kit';

const processesShown = 8;

export default defineCheck({
  id: 'runtime/main-process',
  title: 'The app is process 1',
  failTitle: 'The app is not process 1',
  options: z.strictObject({
    runs: z.string().min(1).describe('Must be in the command line of the process, e.g. app.py.'),
    anywhere: z
      .boolean()
      .default(false)
      .describe('Any process of the container may be it, not process 1 alone.'),
  }),
  needs: { dockerfile: facts.dockerfile, container: facts.container },
  grade: ({ dockerfile, container }, { runs, anywhere }) => {
    const { processes } = container;
    const main = processes.find(({ isMain }) => isMain)?.command ?? '';
    const isApp = (command: string) => command.includes(runs) && !isShell(command);
    if (anywhere ? processes.some(({ command }) => isApp(command)) : isApp(main)) return pass;
    const elsewhere = processes.some(({ command, isMain }) => !isMain && isApp(command));
    const common = {
      location: { file: dockerfile.file, line: finalLine(dockerfile, 'CMD', 'ENTRYPOINT') },
      evidence: processes
        .slice(0, processesShown)
        .map(({ command, isMain }) => `${isMain ? 'process 1' : 'its child'}  ${command}`)
        .join('\n'),
      reproduce:
        'docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 2; docker top drydock-try -o pid,ppid,args; docker rm --force drydock-try',
    };
    return fail(
      elsewhere
        ? finding({
            ...common,
            code: 'app-behind-another-process',
            message: text`Process 1 of the container is ${main}, and ${runs} runs behind it. Expected the app itself to be process 1.`,
            hint: text`Signals reach process 1. A shell that starts the app can hand its place over: exec replaces it, and the exec form of CMD needs none.`,
          })
        : finding({
            ...common,
            code: 'app-does-not-run',
            message: text`No process of the container runs ${runs}; process 1 is ${main}. Expected the app.`,
            hint: text`CMD and ENTRYPOINT together are what a container runs. What a base image brings holds where a Dockerfile says nothing.`,
          }),
    );
  },
});

/** `sh -c "python app.py"` names the app and is not it. */
function isShell(command: string): boolean {
  return /^(?:\S*\/)?(?:ba|da|a|z|k)?sh\s+-\w*c\b/.test(command);
}
