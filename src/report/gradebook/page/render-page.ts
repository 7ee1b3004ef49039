import type { AlikeCluster } from '#domain/alike.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { escapeHtml } from '../../escape/html.ts';
import { htmlAround } from '../../formats/html/html-document.ts';
import { toScriptData } from '../../formats/html/script-data.ts';
import { pageScript, pageStyle } from '../../page-assets.generated.ts';
import { PageCriteriaCollector } from './page-criteria.ts';
import type { PageFile } from './page-file.ts';
import { type GradedStudent, toPageGroups } from './page-groups.ts';

export interface PageContent {
  /** In the gradebook's order; taken one after another. */
  readonly students: AsyncIterable<GradedStudent>;
  /** Taken after the students. */
  readonly alike: AsyncIterable<AlikeCluster>;
}

/** `index.html` of a class, piece by piece: a large class is never in memory as a whole. */
export async function* renderPage(
  gradebook: Gradebook,
  { students, alike }: PageContent,
): AsyncGenerator<string> {
  const { before, after } = htmlAround({
    title: `${gradebook.challenge.title}: gradebook`,
    style: pageStyle,
    body: `<div id="page"><noscript><p>${escapeHtml('This page needs JavaScript. The same figures are in gradebook.csv.')}</p></noscript></div>`,
    script: pageScript,
  });
  const criteria = new PageCriteriaCollector();
  yield before;
  yield toScriptData(headOf(gradebook)).replace(/\}$/, ',"groups":[');
  yield* commaSeparated(toPageGroups(passing(students, criteria)));
  yield `],${toScriptData(criteria.all).slice(1, -1)},"alike":[`;
  yield* commaSeparated(alike);
  yield ']}';
  yield after;
}

type Head = Omit<PageFile, 'groups' | 'alike' | 'criteria' | 'categories'>;

function headOf({ challenge, grader, startedAt, entries }: Gradebook): Head {
  return {
    grader: `${grader.name} ${grader.version}`,
    challenge: {
      id: challenge.id,
      title: challenge.title,
      passingPercent: challenge.passingPercent,
    },
    startedAt,
    possible: entries.reduce((most, { score }) => Math.max(most, score.possible), 0),
  };
}

async function* passing(
  students: AsyncIterable<GradedStudent>,
  criteria: PageCriteriaCollector,
): AsyncGenerator<GradedStudent> {
  for await (const student of students) {
    if (student.report !== null) criteria.add(student.report);
    yield student;
  }
}

async function* commaSeparated(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '';
  for await (const item of items) {
    yield `${separator}${toScriptData(item)}`;
    separator = ',';
  }
}
