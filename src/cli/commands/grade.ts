import { inspect } from 'node:util';
import { gradeFolder } from '#app/grade.ts';
import { userRecordFolder } from '#app/record/user-record-folder.ts';
import { exitCodeOf } from '#domain/exit-code.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { toStudentView } from '#domain/student-view.ts';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { plain } from '#report/format.ts';
import { formats, formatVariables } from '#report/formats/index.ts';
import { fromCaller, toChallenge, toFolder } from '../caller-folder.ts';
import { wantsColour } from '../colour.ts';
import { isVerbose } from '../complain.ts';
import { listenForInterruption } from '../interruption.ts';
import { type Output, parseOutputs } from '../outputs.ts';
import type { GradeOptions } from '../program.ts';
import { startProgress } from '../progress/start-progress.ts';
import { prepareReportFile, writeReportFile } from '../report-file.ts';
import { toSandboxChoice } from '../sandbox-options.ts';
import { openTraceFile } from '../trace-file.ts';
import { say, writeOut } from '../write-out.ts';

/** Resolves to the exit code. */
export async function grade(folder: string | null, options: GradeOptions): Promise<number> {
  const { env } = process;
  const verbose = options.verbose === true || isVerbose([], env);
  const outputs = parseOutputs(options.output ?? [], formats).map((output) => ({
    ...output,
    file: output.file === null ? null : fromCaller(output.file, env),
  }));
  for (const { file } of outputs) if (file !== null) await prepareReportFile(file);

  await using trace =
    options.trace === undefined ? null : await openTraceFile(fromCaller(options.trace, env));
  const progress = await startProgress(process.stderr, env);
  using interruption = listenForInterruption({ verbose, beforeWords: progress.stop });
  const toView = (report: GradeReport) => (options.full === true ? report : toStudentView(report));
  const tell = async (whole: GradeReport): Promise<void> => {
    progress.stop();
    const report = toView(whole);
    if (verbose) sayCauses(report);
    for (const output of outputs) await deliver(report, output);
  };
  try {
    const report = await gradeFolder({
      folder: toFolder(folder, env),
      challenge: toChallenge(options.challenge ?? null, env),
      only: options.only ?? [],
      static: options.static ?? false,
      inspectsHost: options.host === true,
      passing: options.passing ?? null,
      fresh: options.fresh ?? false,
      recordFolder: userRecordFolder(env),
      sandbox: toSandboxChoice(options),
      onEvent: progress.onEvent,
      onReport: tell,
      signal: interruption.signal,
      environment: env,
      ...(trace !== null && { onSpan: trace.onSpan }),
    });
    return interruption.exitCode() ?? exitCodeOf(toView(report));
  } catch (error) {
    progress.stop();
    const exitCode = interruption.exitCode();
    if (exitCode === null) throw error;
    return exitCode;
  }
}

async function deliver(report: GradeReport, { name, render, file }: Output): Promise<void> {
  if (file === null) {
    const { stdout, env } = process;
    const colour = wantsColour(stdout, env);
    const columns = stdout.columns ?? plain.columns;
    await writeOut(render(report, { colour, columns, variables: variablesOf(env) }));
    return;
  }
  await writeReportFile(file, render(report, { ...plain, variables: variablesOf(process.env) }));
  say(escapeText(untrusted(`  ${name} report: ${file}`)));
}

function variablesOf(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    formatVariables.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** What stands behind a fault is for who looks for it, not for the report. */
function sayCauses({ criteria }: GradeReport): void {
  const causes = new Set(criteria.map(({ fault }) => fault?.cause ?? null));
  for (const cause of causes) if (cause !== null) say(escapeText(untrusted(inspect(cause))));
}
