import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Text } from '#domain/text.ts';
import { toVisible } from '../../escape/visible.ts';
import { pageStyle } from '../../page-assets.generated.ts';
import { renderHtmlDocument } from './html-document.ts';
import { ReportView } from './report-view.ts';
import { shown } from './words.ts';

/** One report as one self-contained page without a script: to be mailed, kept, printed. */
export function renderHtml(report: GradeReport): string {
  return renderHtmlWithNote(report, null);
}

/** `note`: what is to be said before the report, e.g. that it was late. */
export function renderHtmlWithNote(report: GradeReport, note: Text | null): string {
  const title = `${shown(report.challenge.title)}: ${shown(report.submission.id)}`;
  const body = h('main', { class: 'single' }, [
    h('header', null, [
      h('p', { class: 'muted' }, shown(report.challenge.title)),
      h('h1', null, shown(report.submission.id)),
    ]),
    note !== null && h('p', { class: 'note' }, toVisible(note)),
    h(ReportView, { report }),
  ]);
  return renderHtmlDocument({ title, style: pageStyle, body: renderToString(body) });
}
