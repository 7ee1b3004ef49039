import { summary } from '@actions/core';
import type { GradeReport } from '#domain/grade-report.ts';
import { escapeMarkdown } from '#report/escape/markdown.ts';
import { summaryLimitBytes } from '#report/formats/markdown/context.ts';
import { renderMarkdown } from '#report/formats/markdown/render-markdown.ts';
import { annotate } from './annotate.ts';
import { printClassroomNotice } from './classroom-notice.ts';
import type { Inputs } from './inputs.ts';
import { warn } from './log.ts';
import { postRemotely } from './post-remotely.ts';
import { readRunContext } from './run-context.ts';

/**
 * Posts wherever was asked for. What cannot be posted is told in the log and in the summary; the grade stands as it is,
 * so this never rejects.
 */
export async function postReport(
  report: GradeReport,
  options: { readonly inputs: Inputs; readonly environment: NodeJS.ProcessEnv },
): Promise<void> {
  const { inputs, environment } = options;
  const context = await readRunContext(environment, inputs.submission);
  const { previous, failures } = await postRemotely(report, { inputs, context });
  for (const failure of failures) warn(`not posted: ${failure.way}: ${failure.reason}`);
  if (inputs.post.includes('annotations')) {
    annotate(report, { folder: context.submissionPath, taken: failures.length });
  }
  if (inputs.post.includes('classroom')) printClassroomNotice(report);
  if (!inputs.post.includes('summary')) return;
  const markdown = renderMarkdown(report, {
    previous,
    filesUrl: context.filesUrl,
    notPosted: failures.map(({ way, reason }) => `${way}: ${escapeMarkdown(reason)}`),
    limitBytes: summaryLimitBytes,
  });
  try {
    await summary.addRaw(markdown).write();
  } catch (error) {
    warn(`not posted: summary: ${String(error)}`);
  }
}
