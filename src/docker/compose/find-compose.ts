import { type CommandLine, openCommandLine } from './command-line.ts';

export interface InstalledCompose {
  readonly commandLine: CommandLine;
  /** Null when there is none: told when Compose is needed; most criteria need none. Asked once, when first wanted. */
  readonly version: () => Promise<string | null>;
}

export async function findCompose(
  options: Parameters<typeof openCommandLine>[0],
): Promise<InstalledCompose> {
  const commandLine = await openCommandLine(options);
  let asked: Promise<string | null> | null = null;
  return {
    commandLine,
    version: () => {
      asked ??= readVersion(commandLine);
      return asked;
    },
  };
}

async function readVersion(commandLine: CommandLine): Promise<string | null> {
  try {
    const { exitCode, output } = await commandLine.run(['version', '--short'], {
      timeoutMs: 15_000,
    });
    return exitCode === 0 ? output.trim() : null;
  } catch {
    return null;
  }
}
