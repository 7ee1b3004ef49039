import { openResults } from '#app/results/open-results.ts';
import { untrusted } from '#domain/text.ts';
import { UsageError } from '#domain/usage-error.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { gradebookExports } from '#report/gradebook/exports/index.ts';
import { fromCaller } from '../caller-folder.ts';
import { prepareReportFile, writeReportFile } from '../report-file.ts';
import type { ExportOptions } from '../results/results-commands.ts';
import { say } from '../write-out.ts';

/** Resolves to the exit code. */
export async function exportResults(folder: string, options: ExportOptions): Promise<number> {
  const wanted = options.as.map(parseExport).map(({ file, ...rest }) => ({
    ...rest,
    file: fromCaller(file, process.env),
  }));
  for (const { file } of wanted) await prepareReportFile(file);
  const { gradebook, readReport } = await openResults(fromCaller(folder, process.env));
  for (const { name, render, file } of wanted) {
    await writeReportFile(file, await render(gradebook, readReport));
    say(escapeText(untrusted(`  ${name}: ${file}`)));
  }
  return 0;
}

/** `<name>` or `<name>=<file>`. */
function parseExport(value: string) {
  const [name = '', ...rest] = value.split('=');
  const found = Object.hasOwn(gradebookExports, name) ? gradebookExports[name] : undefined;
  if (found === undefined) {
    throw new UsageError(
      `--as ${value}: unknown export "${name}"`,
      `Known: ${Object.keys(gradebookExports).join(', ')}.`,
    );
  }
  const file = rest.join('=');
  return { name, render: found.render, file: file === '' ? found.file : file };
}
