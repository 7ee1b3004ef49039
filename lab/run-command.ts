import { execa } from 'execa';

export interface CommandOptions {
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
}

export interface CommandResult {
  readonly ok: boolean;
  /** No such program on this machine. */
  readonly missing: boolean;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. A failure is a result, not an exception: each caller knows what it means. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { timeoutMs, env, input, cwd } = options;
  const result = await execa(command, args, {
    reject: false,
    forceKillAfterDelay: 2000,
    maxBuffer: 64 * 1024 * 1024,
    // Messages are recognised by their English text.
    env: { LC_ALL: 'C.UTF-8', ...env },
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return {
    ok: !result.failed,
    missing: result.code === 'ENOENT',
    timedOut: result.timedOut,
    stdout: String(result.stdout ?? ''),
    stderr: String(result.stderr ?? ''),
  };
}
