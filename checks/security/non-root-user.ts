import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  pass,
  type RunningContainer,
  text,
} from '#kit';

const processesShown = 8;

export default defineCheck({
  id: 'security/non-root-user',
  title: 'Runs as a non-root user',
  failTitle: 'Runs as root',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, container: facts.container },
  grade: ({ dockerfile, container }) => {
    const { processes, rootListens } = container;
    if (processes.length > 0 && processes.every(({ userId }) => userId !== 0)) return pass;
    const isMixed = processes.some(({ userId }) => userId !== 0);
    // An init or an entrypoint that stays root beside a server that does not holds no listening socket.
    if (isMixed && rootListens === false) return pass;
    const defect = isMixed ? toMixed(dockerfile, container) : toRoot(dockerfile, container);
    return fail(
      finding({
        ...defect,
        evidence: toEvidence(container),
        reproduce:
          'docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 2; docker top drydock-try -o pid,uid,args; docker exec drydock-try whoami; docker rm --force drydock-try',
      }),
    );
  },
});

type Defect = Pick<Finding, 'code' | 'message' | 'hint' | 'location'>;

function toRoot({ file, stages, final }: Dockerfile, { whoami }: RunningContainer): Defect {
  const code = 'runs-as-root';
  const shown = whoami === null ? text`uid 0` : text`uid 0 (whoami: ${whoami})`;
  if (final.user !== null) {
    const isRoot = /^(?:root|0+)(?::|$)/.test(final.user);
    return {
      code,
      message: text`USER is ${final.user}, and the app runs with ${shown}. Expected a uid other than 0.`,
      location: { file, line: final.userLine },
      hint: isRoot
        ? text`The last USER of the final stage is what the app runs as. What needs root can be done before it.`
        : text`The number decides, not the name: an account made with uid 0 is root, and so is what an entrypoint starts that has taken root back.`,
    };
  }
  for (const { index, name, instructions } of stages) {
    const elsewhere = instructions.findLast(({ keyword }) => keyword === 'USER');
    if (elsewhere === undefined) continue;
    return {
      code,
      message: text`The app runs with ${shown}: USER on line ${elsewhere.line} holds for stage ${name ?? index} only. Expected a uid other than 0.`,
      location: { file, line: elsewhere.line },
      hint: text`Every FROM begins anew, with the user of its own image. Accounts and USER are needed in the stage that ships.`,
    };
  }
  return {
    code,
    message: text`The app runs with ${shown}, and no USER is set. Expected a uid other than 0.`,
    location: { file, line: stages[final.index]?.line ?? null },
    hint: text`Without USER a container runs as its base image does, most often as root. An account is made by a RUN, and USER changes to it for all that follows.`,
  };
}

/** Some processes are root's and some are not, and root's hold the port or may hold it. */
function toMixed({ file, final }: Dockerfile, { rootListens }: RunningContainer): Defect {
  const line = final.userLine ?? final.commandLine;
  const hint = text`A process that was started as root and keeps the socket hands requests on as root. The user can be changed before the server starts: by USER, or by the last step of an entrypoint.`;
  return rootListens === true
    ? {
        code: 'root-listens',
        message: text`A process with uid 0 holds the socket that requests arrive at, although others are not root. Expected the process that serves to have another uid.`,
        location: { file, line },
        hint,
      }
    : {
        code: 'root-beside-app',
        message: text`Processes with uid 0 run beside others, and they hide which of them serves. Expected the process that serves to have a uid other than 0.`,
        location: { file, line },
        hint,
      };
}

function toEvidence({ processes, whoami }: RunningContainer): string {
  const shown = processes
    .slice(0, processesShown)
    .map(({ userId, command }) => `uid ${userId}  ${command}`);
  const more = processes.length - processesShown;
  return [
    ...shown,
    ...(more > 0 ? [`… and ${more} more processes`] : []),
    ...(whoami === null ? [] : [`whoami: ${whoami}`]),
  ].join('\n');
}
