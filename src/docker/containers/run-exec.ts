import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, Exec } from 'dockerode';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import { isStatus, readEngineError } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import type { ExecOptions, ExecResult } from './engine-container.ts';
import { readOutput } from './read-output.ts';

const what = 'run a command in a container';

/**
 * See `EngineContainer.exec`. The stream is not hijacked, and is closed from here at the deadline: the driver
 * passes over the signal of a hijacked one, and ends the other as if the command were done. The command itself
 * goes on until the container is killed.
 */
export async function runExec(
  container: Container,
  command: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  const endsAt = performance.now() + options.timeoutMs;
  const left = () => Math.max(0, endsAt - performance.now());
  let exec: Exec;
  try {
    exec = await settleWithin({ what }, () =>
      container.exec({
        Cmd: [...command],
        AttachStdout: true,
        AttachStderr: true,
        Tty: false,
        ...(options.user !== undefined && { User: options.user }),
      }),
    );
  } catch (error) {
    return toRefused(error);
  }
  let output: { readonly stdout: string; readonly stderr: string };
  try {
    const stream = await settleWithin({ what, timeoutMs: left() + 5000 }, () =>
      exec.start({ Detach: false, Tty: false }),
    );
    output = await readOutput(stream, { withinMs: left(), maxBytes: options.maxOutputBytes });
  } catch (error) {
    return toRefused(error);
  }
  return withMissingProgram({ ...output, exitCode: await awaitExitCode(exec, left) });
}

/** Output can end before the command does, when it hands its streams to a child. */
async function awaitExitCode(exec: Exec, left: () => number): Promise<number | null> {
  for (;;) {
    const state = await callEngine({ what, isRepeatable: true }, () => exec.inspect());
    if (!state.Running) return state.ExitCode;
    if (left() === 0) return null;
    await sleep(Math.min(100, left()));
  }
}

/** Not running, no such user, no such program on newer engines: the container's doing. */
function toRefused(error: unknown): ExecResult {
  if (!isStatus(error, 400, 404, 409, 500)) throw toEngineFault(error, what);
  const { message } = readEngineError(error);
  const exitCode = /executable file not found|no such file/i.test(message)
    ? 127
    : /OCI runtime|unable to find user/i.test(message)
      ? 126
      : null;
  return { exitCode, stdout: '', stderr: message };
}

/** Engines up to 26 report a missing program or user on standard output. */
function withMissingProgram(result: ExecResult): ExecResult {
  const isMissing =
    (result.exitCode === 126 || result.exitCode === 127) &&
    /^(?:OCI runtime exec failed|unable to find user)/.test(result.stdout);
  return isMissing ? { ...result, stdout: '', stderr: result.stdout + result.stderr } : result;
}
