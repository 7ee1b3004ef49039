import type { FaultError } from '#domain/fault.ts';
import { makeFault } from '../faults/engine-fault.ts';
import { isReservedHost } from '../faults/reserved-host.ts';
import { classifyEngineTrouble, classifyRegistryTrouble } from '../faults/surroundings.ts';
import type { BuildRecord } from './build-record.ts';
import type { BuildFailure } from './build-request.ts';
import type { Vertex } from './decode-status.ts';

export type JudgedBuildError =
  | { readonly kind: 'fault'; readonly fault: FaultError }
  | {
      readonly kind: 'failure';
      readonly reason: BuildFailure['reason'];
      readonly exitCode: number | null;
    };

const dockerfileErrors =
  /dockerfile parse error|unknown instruction|invalid reference format|target stage .* could not be found|base name \(.*\) should not be blank|failed to parse stage name|no build stage|parser directive|circular dependency/i;

/**
 * Whose doing a failed build is. In doubt the submission's: what it can cause must not become ungraded. The
 * one exception is a base image that could not be looked up because its registry did not answer, which on a
 * machine without a network is every image that is not there yet.
 */
export function judgeBuildError(message: string, record: BuildRecord): JudgedBuildError {
  const failed = record.failed;
  if (dockerfileErrors.test(withoutQuotes(message))) return failure('dockerfile-error');
  if (isBaseImage(failed)) return judgeBaseImage(message);
  const exitCode = readExitCode(failed?.error ?? message);
  if (exitCode !== null) return failure('step-failed', exitCode);
  const fault = endsByEngine(failed?.error ?? message)
    ? 'engine-error'
    : classifyEngineTrouble(message);
  if (fault !== null) return { kind: 'fault', fault: makeFault(fault, message) };
  return failure(failed === null ? 'dockerfile-error' : 'step-failed');
}

/** Steps that fetch an image: BuildKit's own names, which no instruction can take (those say what they are). */
export function isBaseImage(vertex: Vertex | null): boolean {
  return /^\[internal\] load metadata for |^\[[^\]]*\d+\/\d+\] FROM /.test(vertex?.name ?? '');
}

function judgeBaseImage(message: string): JudgedBuildError {
  const code = classifyRegistryTrouble(message) ?? classifyEngineTrouble(message);
  if (code === null || namesNoRegistry(message)) return failure('unknown-base-image');
  return { kind: 'fault', fault: makeFault(code, message) };
}

/** A command that the engine could not start, or ended itself, says nothing of the submission. */
function endsByEngine(error: string): boolean {
  return /^(?:failed to solve: )?process "" did not complete successfully: (?:network bridge not found|context canceled)$/.test(
    withoutQuotes(error),
  );
}

function namesNoRegistry(message: string): boolean {
  const [, host = ''] = /https?:\/\/([^/\s"]+)/.exec(message) ?? [];
  return isReservedHost(host);
}

function readExitCode(error: string): number | null {
  const code = /did not complete successfully: exit code: (\d+)(?:: .*)?$/s.exec(error)?.[1];
  return code === undefined ? null : Number(code);
}

function withoutQuotes(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function failure(reason: BuildFailure['reason'], exitCode: number | null = null): JudgedBuildError {
  return { kind: 'failure', reason, exitCode };
}
