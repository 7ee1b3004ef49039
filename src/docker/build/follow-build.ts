import { LineTooLong, splitLines } from '../stream/split-lines.ts';
import { parseBuildMessage } from './build-message.ts';
import type { BuildRecord } from './build-record.ts';
import type { BuildWatch } from './build-watch.ts';

export type BuildEnd =
  | { readonly kind: 'image'; readonly imageId: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'nothing' };

const maxLineBytes = 8 * 1024 ** 2;

/** Reads a build's answer to its end into the record. What it ends with is told by a line, not by the status. */
export async function followBuild(options: {
  readonly answer: AsyncIterable<Uint8Array>;
  readonly record: BuildRecord;
  readonly watch: BuildWatch;
  readonly onProgress: ((stepName: string) => void) | undefined;
}): Promise<BuildEnd> {
  const { answer, record, watch, onProgress } = options;
  let end: BuildEnd = { kind: 'nothing' };
  try {
    for await (const line of splitLines(answer, maxLineBytes)) {
      const message = parseBuildMessage(line);
      if (message.kind === 'image' || message.kind === 'error') end = message;
      if (message.kind !== 'status') continue;
      if (record.add(message.update)) watch.heard();
      const begun = message.update.vertexes.findLast(
        ({ startedMs, completedMs }) => startedMs !== null && completedMs === null,
      );
      if (begun !== undefined) onProgress?.(begun.name);
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    watch.overflowed();
  }
  return end;
}
