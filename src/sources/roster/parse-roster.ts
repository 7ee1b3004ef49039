import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UsageError } from '#domain/usage-error.ts';

/** One line of a roster. */
export interface RosterRow {
  /** From 1, the heading included. */
  readonly line: number;
  readonly student: string;
  readonly repository: string;
  readonly ref: string | null;
  readonly name: string | null;
  readonly section: string | null;
  readonly more: Readonly<Record<string, string>>;
}

const known = ['student', 'repository', 'ref', 'name', 'section'];

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * `student,repository[,ref][,name][,section]` and further columns, separated by comma, semicolon or tab as Excel
 * pleases. Throws `UsageError` with every line that is wrong.
 */
export function parseRoster(text: string, file: string): readonly RosterRow[] {
  const [first, ...records] = parseRecords(text, file);
  if (first === undefined) throw wrongHeading(file, 1, 'nothing');
  const heading = first.record.map((cell) => cell.trim().toLowerCase());
  for (const column of ['student', 'repository']) {
    if (!heading.includes(column)) throw wrongHeading(file, first.line, `"${heading.join(', ')}"`);
  }
  const twice = heading.find((column, index) => column !== '' && heading.indexOf(column) < index);
  if (twice !== undefined) throw wrongHeading(file, first.line, `the column "${twice}" twice`);

  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  const rows = records.map(({ record, line }): RosterRow => {
    const cells = Object.fromEntries(
      heading.map((column, index) => [column, (record[index] ?? '').trim()]),
    );
    const { student = '', repository = '' } = cells;
    if (record.length > heading.length) {
      problems.push(`line ${line}: ${record.length} cells, the heading has ${heading.length}`);
    } else if (student === '') problems.push(`line ${line}: no student`);
    else if (repository === '') problems.push(`line ${line}: no repository for ${student}`);
    const earlier = lineOf.get(student.toLowerCase());
    if (earlier === undefined) lineOf.set(student.toLowerCase(), line);
    else if (student !== '')
      problems.push(`line ${line}: ${student} stands in line ${earlier} already`);
    return {
      line,
      student,
      repository,
      ref: cells['ref'] || null,
      name: cells['name'] || null,
      section: cells['section'] || null,
      more: Object.fromEntries(
        Object.entries(cells).filter(([column]) => column !== '' && !known.includes(column)),
      ),
    };
  });
  if (rows.length === 0) problems.push(`line ${first.line + 1}: no student follows the heading`);
  if (problems.length > 0) throw wrongLines(file, problems);
  return rows;
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(text: string, file: string): readonly Line[] {
  const { body, separator, skipped } = readSeparator(text);
  try {
    const records = recordsSchema.parse(
      parse(body, {
        delimiter: separator,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
      }),
    );
    return records.map(({ record, info }) => ({ record, line: info.lines + skipped }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines']) + skipped;
    const problem = error.message.replace(/ (?:at|on) line \d+/, '');
    throw new UsageError(`${file}:${line}: ${problem}`, 'Mend the quotes of that line.', error);
  }
}

/** Excel's own first line `sep=;`, else the separator that the heading has most of. */
function readSeparator(text: string): { body: string; separator: string; skipped: number } {
  const body = text.replace(/^\uFEFF/, '');
  const named = /^sep=(.)\r?\n/i.exec(body);
  if (named !== null) {
    return { body: body.slice(named[0].length), separator: named[1] ?? ',', skipped: 1 };
  }
  const heading = body.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
  const [separator = ','] = [',', ';', '\t'].toSorted(
    (a, b) => count(heading, b) - count(heading, a),
  );
  return { body, separator, skipped: 0 };
}

function count(text: string, separator: string): number {
  return text.split(separator).length;
}

function wrongHeading(file: string, line: number, found: string): UsageError {
  return new UsageError(
    `${file}:${line}: expected the columns student and repository, found ${found}`,
    'The first line names the columns: student,repository[,ref][,name][,section].',
  );
}

function wrongLines(file: string, problems: readonly string[]): UsageError {
  const shown = problems.slice(0, 10).join('; ');
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  return new UsageError(`${file}: ${shown}${more}`, 'Mend these lines; nothing was graded.');
}
