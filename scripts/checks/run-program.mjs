import { spawn } from 'node:child_process';
import { root } from '../bootstrap/places.mjs';

const graceMs = 10_000;

/**
 * Runs a program of Node's in the project's folder, within a time limit.
 * @param {readonly string[]} args
 * @param {{ timeLimitMs: number, show: boolean }} options whether its output is shown as it comes, or kept
 * @returns {Promise<{ ok: boolean, timedOut: boolean, output: string }>}
 */
export function runProgram(args, { timeLimitMs, show }) {
  return new Promise((resolve, reject) => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: root, stdio });
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    const forward = (signal) => child.kill(signal);
    process.once('SIGTERM', forward);
    const limit = setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    }, timeLimitMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      process.removeListener('SIGTERM', forward);
      resolve({ ok: code === 0 && !timedOut, timedOut, output });
    });
  });
}
