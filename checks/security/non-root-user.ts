import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, type RunningContainer, text } from '#kit';

export default defineCheck({
  id: 'security/non-root-user',
  title: 'Runs as a non-root user',
  failTitle: 'Runs as root',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, container: facts.container },
  grade: ({ dockerfile, container }) => {
    if (servesWithoutRoot(container)) return pass;
    const { file, final, stages } = dockerfile;
    const asRoot = container.processes.filter((process) => process.userId === 0);
    const shown = container.whoami === null ? text`` : text` (whoami says ${container.whoami})`;
    return fail(
      finding({
        code: 'runs-as-root',
        message: text`The process that serves runs with uid 0${shown}. Expected: a uid other than 0, also after the entrypoint has run.`,
        location: { file, line: final.userLine ?? stages[final.index]?.line ?? null },
        evidence: asRoot.map((process) => `uid ${process.userId}  ${process.command}`).join('\n'),
        hint: text`The uid counts, not the name. A user is made in the stage that runs, and USER switches to it for what comes after.`,
        reproduce: 'docker build -t drydock-try . && docker run --rm drydock-try whoami',
      }),
    );
  },
});

/** An init that stays root beside a server that does not is no server: it holds no listening socket. */
function servesWithoutRoot({ processes, rootListens }: RunningContainer): boolean {
  const hasRoot = processes.some((process) => process.userId === 0);
  const hasOther = processes.some((process) => process.userId !== 0);
  return hasOther && (!hasRoot || rootListens === false);
}
