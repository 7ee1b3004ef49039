import { execa } from 'execa';
import { explainPullFailure, type PullFailure } from './pull-failure.ts';

/** A registry that has said nothing for so long is taken for none; one that answers may then be slow. */
const firstWordTimeoutMs = 20_000;
const wholeTimeoutMs = 15 * 60_000;

/** Pulls an image; null when it is there. */
export async function pullImage(name: string): Promise<PullFailure | null> {
  const pull = execa('docker', ['pull', name], {
    reject: false,
    stdin: 'ignore',
    timeout: wholeTimeoutMs,
    env: { LC_ALL: 'C.UTF-8' },
  });
  const silence = setTimeout(() => pull.kill(), firstWordTimeoutMs);
  // Its first line, "Pulling from …", comes with the registry's first answer.
  pull.stdout.once('data', () => clearTimeout(silence));
  const result = await pull;
  clearTimeout(silence);
  if (!result.failed) return null;
  return explainPullFailure(result.isTerminated ? 'timeout' : result.stderr);
}
