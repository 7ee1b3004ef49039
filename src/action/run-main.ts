import { setOutput } from '@actions/core';
import { exitCodeOf, exitCodes } from '#domain/exit-code.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { limitFeedback, toStudentView } from '#domain/student-view.ts';
import { UsageError } from '#domain/usage-error.ts';
import { plain } from '#report/format.ts';
import { renderTerminal } from '#report/formats/terminal/render-terminal.ts';
import { gradeSubmission } from './grade-submission.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { complain, sayRendered } from './log.ts';
import { toOutputs } from './outputs.ts';
import { postReport } from './post-report.ts';
import { openReportFolder } from './report-folder.ts';
import { takeInReport } from './take-in-report.ts';
import { writeFiles } from './write-files.ts';

/** Grades or takes a report in, writes and posts it. Never rejects; resolves to the exit code. */
export async function runMain(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const inputs = readInputs();
    withholdSecrets(environment);
    return await run(inputs, environment);
  } catch (error) {
    complain(toLine(error));
    return exitCodes.notGraded;
  }
}

async function run(inputs: Inputs, environment: NodeJS.ProcessEnv): Promise<number> {
  const folder = await openReportFolder(inputs.reportFolder, environment);
  // Whatever an Action writes, the owner of the fork can read.
  const report = toStudentView(
    limitFeedback(await obtainReport(inputs, environment), inputs.feedback ?? 'full'),
  );
  sayRendered(renderTerminal(report, plain));
  const files = await writeFiles(report, { folder, formats: inputs.formats, environment });
  for (const [name, value] of Object.entries(toOutputs(report, files))) setOutput(name, value);
  await postReport(report, { inputs, environment });
  return exitCodeOf(report);
}

function obtainReport(inputs: Inputs, environment: NodeJS.ProcessEnv): Promise<GradeReport> {
  if (inputs.report === null) return gradeSubmission(inputs, environment);
  return takeInReport(inputs.report, inputs.reportDigest);
}

/** Child processes get none of the environment; what is not in it cannot be handed on by mistake either. */
function withholdSecrets(environment: NodeJS.ProcessEnv): void {
  for (const name of ['INPUT_TOKEN', 'INPUT_WEBHOOK-SECRET']) delete environment[name];
}

function toLine(error: unknown): string {
  if (error instanceof UsageError) return `${toSentence(error.message)} ${error.advice}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${toSentence(`Unexpected failure: ${message}`)} This is no fault of the submission; nothing was graded.`;
}

function toSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
