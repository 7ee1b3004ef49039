import { inspect } from 'node:util';
import { type GradeRequest, gradeFolder } from '#app/grade.ts';
import { refuseOwnCheckout } from '#app/own-checkout.ts';
import { userRecordFolder } from '#app/record/user-record-folder.ts';
import { exitCodeOf } from '#domain/exit-code.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { toStudentView } from '#domain/student-view.ts';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { plain, type RenderStyle } from '#report/format.ts';
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
  const asked = await toGradeRequest(folder, options);
  const outputs = await toOutputs(options, formats);
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
      ...asked,
      onEvent: progress.onEvent,
      onReport: tell,
      signal: interruption.signal,
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

/** Finds out before the work whether its results can be delivered. */
export async function toOutputs(
  { output }: GradeOptions,
  known: typeof formats,
): Promise<readonly Output[]> {
  const outputs = parseOutputs(output ?? [], known).map((one) => ({
    ...one,
    file: one.file === null ? null : fromCaller(one.file, process.env),
  }));
  for (const { file } of outputs) if (file !== null) await prepareReportFile(file);
  return outputs;
}

/** What the options ask for, from where the caller stands. Throws `UsageError` where there is nothing to grade. */
export async function toGradeRequest(
  given: string | null,
  options: GradeOptions,
): Promise<Omit<GradeRequest, 'onEvent' | 'signal'>> {
  const { env } = process;
  const folder = toFolder(given, env);
  if (options.challenge === undefined) await refuseOwnCheckout(folder);
  return {
    folder,
    challenge: toChallenge(options.challenge ?? null, env),
    only: options.only ?? [],
    static: options.static ?? false,
    inspectsHost: options.host === true,
    passing: options.passing ?? null,
    fresh: options.fresh ?? false,
    recordFolder: userRecordFolder(env),
    sandbox: toSandboxChoice(options),
    environment: env,
  };
}

/** Of what standard output goes to. */
export function styleOf(environment: NodeJS.ProcessEnv): RenderStyle {
  const { stdout } = process;
  return {
    colour: wantsColour(stdout, environment),
    columns: stdout.columns ?? plain.columns,
    variables: variablesOf(environment),
  };
}

export async function deliver(report: GradeReport, { name, render, file }: Output): Promise<void> {
  if (file === null) {
    await writeOut(render(report, styleOf(process.env)));
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
