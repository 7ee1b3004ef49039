import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { projectRoot } from '#app/project.ts';
import packageJson from '../package.json' with { type: 'json' };

export interface Run {
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** Until a line of standard error told of a loss; null where none did. */
  readonly firstFindingMs: number | null;
  /** Until the report was on standard output. */
  readonly reportMs: number | null;
  /** Highest resident memory, bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
  readonly exitCode: number | null;
  readonly output: string;
  /** The end of what went to standard error. */
  readonly said: string;
}

const { scripts } = packageJson;
const sampleMs = 40;

/** What `npm run grade`, or `npm run drydock` for another command, runs: Node with its flags, and the entry point. */
function toWords(args: readonly string[]): readonly string[] {
  const isGrade = args[0] === 'grade';
  const [, ...words] = (isGrade ? scripts.grade : scripts.drydock).split(' ');
  return [...words, ...args.slice(isGrade ? 1 : 0)];
}

/** Runs the command line as its own process, as a user does. `cache`: an XDG cache folder of its own. */
export async function runDrydock(args: readonly string[], cache: string): Promise<Run> {
  const env = { ...process.env, XDG_CACHE_HOME: cache, NO_COLOR: '1' };
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const child = spawn(process.execPath, toWords(args), {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, said] = ['', ''];
  let reportMs: number | null = null;
  let firstFindingMs: number | null = null;
  let peakBytes: number | null = null;
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    reportMs = since();
  });
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
    if (firstFindingMs === null && String(chunk).includes('○')) firstFindingMs = since();
  });
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (kilobytes !== undefined) peakBytes = Math.max(peakBytes ?? 0, Number(kilobytes) * 1024);
  }, sampleMs);
  const [exitCode] = await once(child, 'close');
  clearInterval(timer);
  return { wallMs: since(), firstFindingMs, reportMs, peakBytes, exitCode, output, said };
}
