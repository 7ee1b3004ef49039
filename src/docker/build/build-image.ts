import { startClock } from '#engine/clock.ts';
import { traced } from '#engine/trace/span.ts';
import { settleWithin } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { makeFault, toEngineFault } from '../faults/engine-fault.ts';
import { mayPass } from '../faults/may-pass.ts';
import { MissedPackages } from '../faults/missed-packages.ts';
import { findMissedHost } from '../faults/package-hosts.ts';
import { BuildRecord } from './build-record.ts';
import type { BuildFailure, BuildOutcome, BuildRequest } from './build-request.ts';
import { BuildWatch, type Stop } from './build-watch.ts';
import { composeContext, type SentContext } from './compose-context.ts';
import { ContextTooLarge } from './context-entries.ts';
import { DiskWatch } from './disk-watch.ts';
import { type BuildEnd, followBuild } from './follow-build.ts';
import { BadIgnorePattern } from './ignore-pattern.ts';
import { isBaseImage, judgeBuildError } from './judge-build-error.ts';
import { WorkExhausted } from './match-tokens.ts';
import { prepareDockerfile } from './prepare-dockerfile.ts';
import { sendBuild } from './send-build.ts';

/** For a look at the network after a build that failed over it. */
const lookWithinMs = 5000;

/**
 * Builds with the engine's BuildKit. The image carries the run's labels and no name, so that no other
 * submission can build on it. Rejects with a `FaultError` for what is not the submission's doing, and with the
 * signal's reason when aborted; either way the engine stops the commands of the build.
 */
export function buildImage(
  connection: EngineConnection,
  request: BuildRequest,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const misses: Misses = { passed: 0 };
  return connection.retries.run(
    signal,
    () => tryToBuild({ connection, request, misses }, signal),
    async ({ fault }) =>
      mayPass(fault) || (fault.code === 'engine-unreachable' && (await stillAnswers(connection))),
  );
}

/** Attempts of one build that missed a package server which answered the grader a moment later. */
interface Misses {
  passed: number;
}

/** An engine that a build took down must not get the same build again: the next submission needs it. */
async function stillAnswers({ docker }: EngineConnection): Promise<boolean> {
  return settleWithin({ what: 'reach the engine', timeoutMs: 2000 }, () => docker.ping()).then(
    () => true,
    () => false,
  );
}

async function tryToBuild(
  {
    connection,
    request,
    misses,
  }: {
    readonly connection: EngineConnection;
    readonly request: BuildRequest;
    readonly misses: Misses;
  },
  signal: AbortSignal,
): Promise<BuildOutcome> {
  signal.throwIfAborted();
  const clock = startClock();
  const record = new BuildRecord();
  const prepared = prepareDockerfile(request.dockerfile);
  if (prepared.kind === 'refused') return fail('dockerfile-error', prepared.message);
  let context: SentContext;
  try {
    context = await composeContext({ request, prepared: prepared.text, signal });
  } catch (error) {
    if (error instanceof BadIgnorePattern) return fail('dockerfile-error', error.message);
    if (error instanceof ContextTooLarge || error instanceof WorkExhausted) {
      return fail('context-limit', error.message);
    }
    throw error;
  }
  const watch = new BuildWatch({ ...request, outputBytes: request.limits.outputBytes }, record);
  const disk = new DiskWatch({
    folder: connection.info.dataRoot,
    mostBytes: request.limits.diskBytes,
    onTaken: (bytes) => watch.filled(bytes),
  });
  try {
    const combined = AbortSignal.any([signal, watch.signal]);
    const end = await traced({ category: 'engine', name: 'build an image' }, async () => {
      const answer = await sendBuild({ connection, request, context, signal: combined });
      return followBuild({ answer, record, watch, onProgress: request.onProgress });
    });
    return await finish(end);
  } catch (error) {
    signal.throwIfAborted();
    if (watch.stopped !== null) return failStopped(watch.stopped);
    throw toEngineFault(error, 'build the image');
  } finally {
    watch.end();
    disk.end();
  }

  async function finish(end: BuildEnd): Promise<BuildOutcome> {
    signal.throwIfAborted();
    if (end.kind === 'image') {
      const { imageId } = end;
      const { steps, warnings } = record;
      const durationMs = clock();
      return {
        kind: 'built',
        imageId,
        steps,
        durationMs,
        contextBytes: context.bytes,
        warnings,
      };
    }
    if (watch.stopped !== null) return failStopped(watch.stopped);
    if (end.kind === 'nothing') {
      throw makeFault('engine-unreachable', 'the engine ended the build without a word');
    }
    const judged = judgeBuildError(end.message, record);
    if (judged.kind === 'fault') throw judged.fault;
    if (judged.reason === 'step-failed') await requirePackages();
    return fail(judged.reason, end.message, judged.exitCode);
  }

  /**
   * What a command says of the network is believed where the grader itself finds the same, and once where it does not:
   * a name server that was busy for a moment is not the submission's doing, and a command can print what it likes.
   */
  async function requirePackages(): Promise<void> {
    const logTail = record.tailOf(record.failed);
    const host = findMissedHost(logTail);
    if (host === null) return;
    const answers = await connection.answersOn(host, [80, 443], lookWithinMs);
    if (answers) {
      misses.passed += 1;
      if (misses.passed > 1) return;
    }
    const observed = answers
      ? `the build did not reach ${host}, which answers now`
      : `${host} does not answer, and the build needs it`;
    throw makeFault('packages-unreachable', observed, new MissedPackages(host, logTail));
  }

  /** While nothing of the submission runs, it is the registry or the engine that keeps a build waiting. */
  async function failStopped({ reason, message }: Stop): Promise<BuildFailure> {
    const { running, steps } = record;
    if (reason === 'disk-limit') {
      const blameBytes = await disk.measureBlame(connection, record);
      if (blameBytes >= request.limits.diskBytes / 2) return fail(reason, message);
      throw makeFault('disk-full', `${message}, and not by it alone`);
    }
    if (running.length > 0 && running.every(isBaseImage)) {
      throw makeFault('registry-unreachable', `${message}, while a base image was fetched`);
    }
    if (steps.length === 0 || (reason === 'silence' && running.length === 0)) {
      throw makeFault('engine-timeout', `${message}, while no step of it ran`);
    }
    return fail(reason, message);
  }

  function fail(
    reason: BuildFailure['reason'],
    message: string,
    exitCode: number | null = null,
  ): BuildFailure {
    const step = record.failed ?? record.running.at(-1) ?? null;
    return {
      kind: 'failed',
      reason,
      message: message.slice(0, 10_000),
      failedStep: step?.name ?? null,
      exitCode,
      logTail: record.tailOf(step),
      steps: record.steps,
      durationMs: clock(),
    };
  }
}
