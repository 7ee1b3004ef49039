import type { Finding, Location } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import { type Dockerfile, finding } from '#kit';
import { lastLines } from './last-lines.ts';
import type { EndedContainer } from './start-container.ts';

const evidenceLines = 20;
const reproduce = 'docker run --rm "$(docker build --quiet .)"';

/** A container that was to serve and has ended instead. */
export function toEndedFinding(ended: EndedContainer, dockerfile: Dockerfile): Finding {
  const { exitCode, outOfMemory, logTail } = ended;
  const location = locateCommand(dockerfile);
  const evidence = lastLines(logTail, evidenceLines) || null;
  if (outOfMemory) {
    return finding({
      code: 'container-out-of-memory',
      message: text`The container was stopped because it used more memory than a submission may. Expected it to go on running.`,
      location,
      evidence,
      hint: text`Something is loaded or kept in memory as a whole, or too many worker processes are started.`,
      reproduce: 'docker run --rm --memory=512m "$(docker build --quiet .)"',
    });
  }
  const code = exitCode ?? 'unknown';
  return finding({
    code: 'container-exited',
    message: text`The container ended by itself with exit code ${code} after its start. Expected it to go on running.`,
    location,
    evidence,
    hint:
      exitCode === 0
        ? text`A container runs as long as its first process does. A server that goes into the background, or a command that only prints something, ends it.`
        : text`The last lines of the output tell what the first process missed: a module, a file, a permission, a setting.`,
    reproduce,
  });
}

/** A container that the engine could not start at all. */
export function toRefusedFinding(message: string, dockerfile: Dockerfile): Finding {
  return finding({
    code: 'container-refused',
    message: text`The container could not be started. Expected the command of the image to run.`,
    location: locateCommand(dockerfile),
    evidence: message,
    hint: text`The program that CMD or ENTRYPOINT names, the user and the working directory have to exist in the final stage. Text in JSON form is not read by a shell.`,
    reproduce,
  });
}

function locateCommand({ file, final }: Dockerfile): Location {
  return { file, line: final.commandLine };
}
