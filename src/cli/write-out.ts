/** A reader that went away (`| head`) is no failure: what it wanted, it has. */
export function tolerateClosedPipes(): void {
  // Failures to write reach the callbacks in `writeOut`; progress that cannot be shown stops nothing.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}

/** Resolves when the text has left the process. Rejects when it could not, but for a closed pipe. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error || isClosedPipe(error)) resolve();
      else reject(error);
    });
  });
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED';
}
