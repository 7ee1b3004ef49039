import { runCommand } from '#lab/run-command.ts';
import { type EngineState, parseEngineInfo, toNoEngine } from './engine-state.ts';

const probeTimeoutMs = 15_000;

/** Asks the engine that `docker` itself would use: DOCKER_HOST, the chosen context, else the default socket. */
export async function probeEngine(): Promise<EngineState> {
  const args = ['info', '--format', '{{json .}}'];
  const { missing, timedOut, stdout, stderr } = await runCommand('docker', args, {
    timeoutMs: probeTimeoutMs,
  });
  if (missing) return { kind: 'silent', reason: 'Docker is not installed' };
  if (timedOut) return { kind: 'silent', reason: 'the engine does not answer within 15 s' };
  if (!stdout.trimStart().startsWith('{')) return toNoEngine(stderr);
  return parseEngineInfo(stdout, stderr);
}
