import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { GradeReport } from '#domain/grade-report.ts';
import { UsageError } from '#domain/usage-error.ts';
import { parseReport } from '#report/formats/json/parse-report.ts';

const mostBytes = 16 * 1024 ** 2;

/**
 * Reads the report of an earlier job: a claim until it is checked. Throws `UsageError` where it is not the file that
 * the job wrote, or no report.
 */
export async function takeInReport(file: string, digest: string | null): Promise<GradeReport> {
  const content = await read(file);
  const actual = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  if (digest !== null && actual !== digest) {
    throw new UsageError(
      `input "report": ${file} is not the file that was graded (${actual}, expected ${digest})`,
      'Something replaced it between the jobs; nothing was posted.',
    );
  }
  return parseReport(content.toString('utf8'), file);
}

async function read(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new Error(`${size} bytes, at most ${mostBytes} are read`);
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `input "report": ${file} cannot be read (${reason})`,
      'Name the file that actions/download-artifact has brought.',
      error,
    );
  }
}
