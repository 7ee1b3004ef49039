import { gradeOnChange } from '#app/watch.ts';
import { exitCodes } from '#domain/exit-code.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { toStudentView } from '#domain/student-view.ts';
import { formats } from '#report/formats/index.ts';
import { renderWatch } from '#report/watch/render-watch.ts';
import { complain, isVerbose } from '../complain.ts';
import { listenForInterruption } from '../interruption.ts';
import type { GradeOptions } from '../program.ts';
import { type Progress, startProgress } from '../progress/start-progress.ts';
import { say, writeOut } from '../write-out.ts';
import { deliver, styleOf, toGradeRequest, toOutputs } from './grade.ts';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';
const interruptedCode = 130;

/** Grades after every change until Ctrl-C, which is how it is meant to end. Resolves to the exit code. */
export async function watch(folder: string | null, options: GradeOptions): Promise<number> {
  const { env, stdout, stderr } = process;
  const verbose = options.verbose === true || isVerbose([], env);
  const asked = await toGradeRequest(folder, options);
  const outputs = await toOutputs(options, formats);
  let progress: Progress | null = null;
  const stopProgress = () => {
    progress?.stop();
    progress = null;
  };
  using interruption = listenForInterruption({ verbose, beforeWords: stopProgress });
  const view = (report: GradeReport) => (options.full === true ? report : toStudentView(report));
  const firstProgress = await startProgress(stderr, env);
  progress = firstProgress;
  await gradeOnChange({
    ...asked,
    signal: interruption.signal,
    onEvent: (event) => progress?.onEvent(event),
    onProblem: (problem) => {
      stopProgress();
      complain(problem, { verbose });
      say('  Waiting for a change. Ctrl-C ends.');
    },
    onReport: async (report, before) => {
      stopProgress();
      if (stdout.isTTY) await writeOut(clearScreen);
      const seen = view(report);
      const style = styleOf(env);
      const head = renderWatch(seen, before === null ? null : view(before), style);
      await writeOut(head);
      for (const output of outputs) await deliver(seen, output);
      const printed = outputs.filter(({ file }) => file === null);
      const lines = printed.flatMap(({ render }) => render(seen, style).split('\n'));
      // What is on top of a report that is taller than the screen is out of sight.
      if (stdout.isTTY && lines.length > stdout.rows) await writeOut(`${head}\n`);
      say('  Waiting for a change. Ctrl-C ends.');
      progress = await startProgress(stderr, env);
    },
  });
  stopProgress();
  const code = interruption.exitCode() ?? exitCodes.passed;
  return code === interruptedCode ? exitCodes.passed : code;
}
