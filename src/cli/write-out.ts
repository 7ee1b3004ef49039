import { withoutCommands } from '#report/escape/workflow-log.ts';

/** A reader that went away (`| head`) is no failure: what it wanted, it has. */
export function tolerateClosedPipes(): void {
  // Failures to write reach the callbacks in `writeOut`; progress that cannot be shown stops nothing.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}

/** Resolves when the text has left the process. Rejects when it could not, but for a closed pipe. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(toTarget(text), (error) => {
      if (!error || isClosedPipe(error)) resolve();
      else reject(error);
    });
  });
}

export function say(line: string): void {
  process.stderr.write(`${toTarget(line)}\n`);
}

/** The log of a workflow obeys lines: what a submission says must be none. */
function toTarget(text: string): string {
  return process.env['GITHUB_ACTIONS'] === 'true' ? withoutCommands(text) : text;
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED';
}
