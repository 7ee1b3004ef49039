import type { BuildFailure } from '#docker/build/build-request.ts';
import type { Finding, Location } from '#domain/finding.ts';
import { type Text, text } from '#domain/text.ts';
import { type Dockerfile, finding } from '#kit';
import { lastLines } from '../run/last-lines.ts';
import { findBaseImageLine } from './find-base-image-line.ts';
import { locateStep } from './locate-step.ts';

const evidenceLines = 20;
const reproduce = 'docker build --progress=plain .';

/** What kept the image from being built: one finding, with the line of the Dockerfile where it can be told. */
export function toBuildFinding(failure: BuildFailure, dockerfile: Dockerfile): Finding {
  const { file } = dockerfile;
  const step = failure.failedStep === null ? null : locateStep(dockerfile, failure.failedStep);
  const line = step?.instruction?.line ?? step?.stage.line ?? null;
  const at = (found: number | null): Location => ({ file, line: found });
  const where =
    failure.failedStep === null ? text`the build` : text`${withoutCount(failure.failedStep)}`;
  const output = lastLines(failure.logTail, evidenceLines) || failure.message;
  switch (failure.reason) {
    case 'step-failed':
      return finding({
        code: 'build-failed',
        message: text`The image does not build: ${where} ${describeEnd(failure.exitCode)}. Expected every instruction to succeed.`,
        location: at(line),
        evidence: output,
        hint: hintForStep(failure),
        reproduce,
      });
    case 'dockerfile-error':
      return finding({
        code: 'dockerfile-refused',
        message: text`Docker does not accept ${file}: ${lastLines(failure.message, 3)}`,
        location: at(readErrorLine(failure.message) ?? line),
        evidence: failure.message,
        hint: text`The message names the instruction. The Dockerfile reference lists what each instruction takes.`,
        reproduce,
      });
    case 'unknown-base-image':
      return finding({
        code: 'base-image-unknown',
        message: text`An image that ${file} builds on does not exist: ${failure.message}`,
        location: at(findBaseImageLine(dockerfile, failure.failedStep) ?? line),
        evidence: failure.failedStep,
        hint: text`Names and tags of images are looked up in a registry; a spelling that exists can be found on the image's page there.`,
        reproduce,
      });
    case 'timeout':
      return finding({
        code: 'build-timeout',
        message: text`The image was not built in time: ${failure.message}. It was at ${where}.`,
        location: at(line),
        evidence: output,
        hint: text`Something in a build must not wait for input, serve, or run for ever: a build only prepares, and CMD starts.`,
        reproduce,
      });
    case 'silence':
      return finding({
        code: 'build-silent',
        message: text`The build was stopped: ${failure.message}. It was at ${where}.`,
        location: at(line),
        evidence: output,
        hint: text`A command that waits for an answer prints nothing and never ends. Most have a flag for running unattended.`,
        reproduce,
      });
    case 'output-limit':
      return finding({
        code: 'build-output-limit',
        message: text`The build was stopped: ${failure.message}. It was at ${where}.`,
        location: at(line),
        evidence: lastLines(output, 5),
        hint: text`Output of this size comes from a loop, or from a file that is printed.`,
        reproduce,
      });
    case 'disk-limit':
      return finding({
        code: 'build-disk-limit',
        message: text`The build was stopped: ${failure.message}. It was at ${where}.`,
        location: at(line),
        evidence: output,
        hint: text`What a command writes stays in its layer. Files of this size come from a loop, or from a download that is not needed.`,
        reproduce,
      });
    case 'context-limit':
      return finding({
        code: 'context-too-large',
        message: text`The build was not begun: ${failure.message}.`,
        location: { file: '.dockerignore', line: null },
        hint: text`What the image does not need can be kept out of the build context.`,
        reproduce,
      });
    default:
      return failure.reason satisfies never;
  }
}

function describeEnd(exitCode: number | null): Text {
  return exitCode === null ? text`failed` : text`ended with exit code ${exitCode}`;
}

function hintForStep({ exitCode, message }: BuildFailure): Text {
  if (exitCode === 127) {
    return text`Exit code 127: the shell found no such command. An image holds only what its base image has and what earlier instructions installed in the same stage.`;
  }
  if (exitCode === 137) {
    return text`Exit code 137: the command was killed, most often because it used more memory than there is.`;
  }
  if (/failed to (?:compute cache key|calculate checksum)|not found/i.test(message)) {
    return text`COPY takes files from the build context, after .dockerignore has kept some out, or with --from out of another stage. The path has to exist there.`;
  }
  return text`The first error in the output is the cause more often than the last one.`;
}

/** BuildKit's own count says nothing to whoever wrote the file. */
function withoutCount(step: string): string {
  const [first = ''] = step.replace(/^\[[^\]]*\] /, '').split('\n', 1);
  return first.length > 200 ? `${first.slice(0, 200)} …` : first;
}

/** e.g. `dockerfile parse error on line 3: unknown instruction: FRM` */
function readErrorLine(message: string): number | null {
  const [, line] = /\bparse error (?:on )?line (\d+)/i.exec(message) ?? [];
  return line === undefined ? null : Number(line);
}
