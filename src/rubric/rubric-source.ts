import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { UsageError } from '#domain/usage-error.ts';

export type RubricPath = readonly (string | number)[];

export interface RubricPlace {
  readonly file: string;
  readonly line: number;
}

/** The plain data of a rubric, and the way back from a path in the data to a file and a line. */
export interface RubricSource {
  readonly file: string;
  readonly data: unknown;
  readonly placeOf: (path: RubricPath) => RubricPlace;
  /** Absolute paths of the challenge's own check modules. */
  readonly moduleFiles: readonly string[];
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
  return {
    file,
    data,
    placeOf: (place) => ({ file, line: lineOf(place) }),
    moduleFiles: modulesOf(data).map((module) => path.resolve(path.dirname(file), module)),
  };

  function lineOf(place: RubricPath): number {
    const node = document.getIn(place, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return place.length === 0 ? 1 : lineOf(place.slice(0, -1));
  }
}

/** What the schema will say about them comes later. */
function modulesOf(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('checks' in data)) return [];
  return Array.isArray(data.checks) ? data.checks.filter((one) => typeof one === 'string') : [];
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
  const { file, line } = source.placeOf(path);
  return new UsageError(`${file}:${line}: ${where}${problem.what}`, problem.advice);
}
