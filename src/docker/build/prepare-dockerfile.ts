import { DockerfileParser } from 'dockerfile-ast';
import { readDirectives } from './dockerfile-directives.ts';
import { beginsWithStage } from './first-instructions.ts';

export type PreparedDockerfile =
  | { readonly kind: 'ready'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

const maxBytes = 256 * 1024;

/** With or without the registry's name, any tag or digest. */
const allowedFrontend =
  /^(?:(?:index\.)?docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;

/**
 * What may be sent to the engine of a Dockerfile. Two things may not: one without a stage, which ends an engine
 * older than 27 (https://github.com/moby/buildkit/issues/5147), and one that asks for a frontend of its own
 * choice. The engine's own frontend stands in for the official one, which is not fetched then.
 */
export function prepareDockerfile(source: string): PreparedDockerfile {
  if (Buffer.byteLength(source) > maxBytes) {
    return refuse(`the Dockerfile is larger than ${maxBytes / 1024} KiB`);
  }
  const { directives, lines } = readDirectives(source);
  const frontends = directives.filter(({ name }) => name === 'syntax');
  if (frontends.length > 1) return refuse('only one syntax parser directive can be used');
  const alien = frontends.find(({ value }) => !allowedFrontend.test(value.split(' ')[0] ?? ''));
  if (alien !== undefined) {
    return refuse(
      `the frontend "${alien.value}" of "# syntax=" is not allowed: only docker/dockerfile may read a Dockerfile here`,
    );
  }
  const hasStage =
    beginsWithStage(lines, directives) && DockerfileParser.parse(source).getFROMs().length > 0;
  if (!hasStage) {
    return refuse('no build stage: the first instruction, ARG left aside, has to be FROM');
  }
  const [frontend] = frontends;
  if (frontend === undefined) return { kind: 'ready', text: source };
  // Stays a directive of the same line, unknown to BuildKit: those below it still count as directives.
  return {
    kind: 'ready',
    text: lines
      .map((line, index) =>
        index === frontend.lineIndex ? line.replace(/syntax/i, 'drydocksyntax') : line,
      )
      .join('\n'),
  };
}

function refuse(message: string): PreparedDockerfile {
  return { kind: 'refused', message };
}
