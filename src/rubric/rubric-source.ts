import { isNode, LineCounter, parseDocument } from 'yaml';
import { UsageError } from '#domain/usage-error.ts';

export type RubricPath = readonly (string | number)[];

/** The text of a rubric, its plain data, and the way back from a path in the data to a line. */
export interface RubricSource {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  readonly lineOf: (path: RubricPath) => number;
}

/** JSON is parsed as JSON; the YAML parser, for which JSON is a subset, remembers the lines. */
export function parseRubricSource(text: string, file: string): RubricSource {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}: not JSON: ${reason}`, 'Mend the syntax at that place.', error);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const line = lines.linePos(problem.pos[0]).line;
    throw new UsageError(
      `${file}:${line}: ${problem.message.split('\n')[0]}`,
      'Mend the syntax at that line.',
      problem,
    );
  }
  return { file, text, data, lineOf };

  function lineOf(path: RubricPath): number {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  }
}

/** The instructor's error: file, line, place, what is wrong, what to do. */
export function rubricError(
  source: RubricSource,
  path: RubricPath,
  problem: { readonly what: string; readonly advice: string },
): UsageError {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  const named = place.replace(/^\./, '');
  const where = named === '' ? '' : `${named}: `;
  return new UsageError(
    `${source.file}:${source.lineOf(path)}: ${where}${problem.what}`,
    problem.advice,
  );
}
