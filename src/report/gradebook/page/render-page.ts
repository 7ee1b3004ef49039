import type { Gradebook } from '#domain/gradebook.ts';
import { escapeHtml } from '../../escape/html.ts';
import { renderHtmlDocument } from '../../formats/html/html-document.ts';
import { pageScript, pageStyle } from '../../page-assets.generated.ts';
import type { PageData } from './page-data.ts';

/** `index.html` of a class. `students` in the gradebook's order. */
export function renderPage(
  gradebook: Gradebook,
  content: Pick<PageData, 'categories' | 'criteria' | 'students' | 'alike'>,
): string {
  const { challenge, grader, startedAt, entries } = gradebook;
  const data: PageData = {
    grader: `${grader.name} ${grader.version}`,
    challenge: {
      id: challenge.id,
      title: challenge.title,
      passingPercent: challenge.passingPercent,
    },
    startedAt,
    possible: Math.max(0, ...entries.map(({ score }) => score.possible)),
    ...content,
  };
  return renderHtmlDocument({
    title: `${challenge.title}: gradebook`,
    style: pageStyle,
    body: `<div id="page"><noscript><p>${escapeHtml('This page needs JavaScript. The same figures are in gradebook.csv.')}</p></noscript></div>`,
    script: pageScript,
    data,
  });
}
