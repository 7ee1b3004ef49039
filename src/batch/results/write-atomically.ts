import { replaceFile } from '#disk/replace-file.ts';

/** Of what is too large to be in memory as a whole, the pieces, one after another. */
export type FileContent = string | Iterable<string> | AsyncIterable<string>;

/** Written at once, in UTF-16 units: a system call for each line of a gradebook would take longer than the rest. */
const chunkLength = 65_536;

/** What a run wrote is there after a crash of the machine: it is not graded again. */
export function writeAtomically(file: string, content: FileContent): Promise<void> {
  const whole = typeof content === 'string' ? content : inChunks(content);
  return replaceFile(file, whole, { isDurable: true });
}

async function* inChunks(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
