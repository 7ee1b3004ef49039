import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import type { Variables } from '../env/interpolate-text.ts';
import { EnvFileError, parseEnvFile, parseRawEnvFile } from '../env/parse-env-file.ts';
import type { SubmissionReader } from './submission-reader.ts';

const maxEnvFileBytes = 64 * 1024;

/** `.env` in the project's folder, the only source of variables: the grader's environment is not looked at. */
export async function readVariables(
  reader: SubmissionReader,
  folder: string,
  outer: Variables,
): Promise<Variables> {
  const located = reader.locate(folder, '.env');
  if (located.kind !== 'file') return outer;
  const own = await readEnvFile(reader, located.path, { outer, raw: false });
  return new Map([...own, ...outer]);
}

/** `located` is a path from the reader; `raw`: values are what stands behind the first `=`. Throws `InvalidCompose`. */
export async function readEnvFile(
  reader: SubmissionReader,
  located: string,
  options: { readonly outer: Variables; readonly raw: boolean },
): Promise<ReadonlyMap<string, string>> {
  const content = await reader.readText(located, maxEnvFileBytes);
  if (content === null) {
    throw invalidEnvFile(
      { file: located, line: null },
      `it is larger than ${maxEnvFileBytes / 1024} KiB`,
    );
  }
  try {
    return options.raw ? parseRawEnvFile(content) : parseEnvFile(content, options.outer);
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    throw invalidEnvFile({ file: located, line: error.line }, error.message);
  }
}

function invalidEnvFile(
  place: { readonly file: string; readonly line: number | null },
  problem: string,
): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-invalid-env-file',
      place,
      message: text`${place.file} cannot be read: ${problem}. Expected lines of the form NAME=value.`,
      hint: text`Values with spaces or quotes are put into quotes; comments start with #.`,
    }),
  );
}
