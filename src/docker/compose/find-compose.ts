import { type CommandLine, openCommandLine } from './command-line.ts';

export interface InstalledCompose {
  readonly commandLine: CommandLine;
  /** Null when there is none: told when Compose is needed; most criteria need none. */
  readonly version: Promise<string | null>;
}

export async function findCompose(
  places: Parameters<typeof openCommandLine>[0],
): Promise<InstalledCompose> {
  const commandLine = await openCommandLine(places);
  return { commandLine, version: readVersion(commandLine) };
}

async function readVersion(commandLine: CommandLine): Promise<string | null> {
  try {
    const { exitCode, output } = await commandLine.run(['compose', 'version', '--short'], {
      timeoutMs: 15_000,
    });
    return exitCode === 0 ? output.trim() : null;
  } catch {
    return null;
  }
}
