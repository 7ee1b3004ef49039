import { type ComponentChild, h } from 'preact';
import type { PageCriterion, PageData } from '#report/gradebook/page/page-data.ts';
import { toHash } from './route.ts';
import { percent, shown } from './shown.ts';

interface Lost {
  readonly criterion: PageCriterion;
  readonly students: number;
  readonly blocked: number;
  readonly points: number;
  readonly findings: readonly {
    readonly code: string;
    readonly message: string;
    readonly count: number;
  }[];
}

const mostFindings = 6;

/** Where the class lost most, and by what: what to teach again. */
export function CriteriaView({ data }: { readonly data: PageData }): ComponentChild {
  const lost = data.criteria
    .map((criterion) => toLost(criterion, data))
    .sort((a, b) => b.points - a.points);
  const withLoss = lost.filter(({ students, blocked }) => students + blocked > 0);
  const seen = data.students.filter(({ report }) => report !== null).length;
  return h('div', { class: 'criteria-view' }, [
    h('h2', null, 'Where the class lost most'),
    withLoss.length === 0 && h('p', null, 'Nobody lost a point.'),
    h(
      'ol',
      { class: 'criteria' },
      withLoss.map((one) => h(LostView, { key: one.criterion.id, lost: one, seen })),
    ),
    h(
      'p',
      { class: 'muted' },
      `${lost.length - withLoss.length} of ${lost.length} criteria were earned in full by everybody.`,
    ),
  ]);
}

function LostView({ lost, seen }: { readonly lost: Lost; readonly seen: number }): ComponentChild {
  const { criterion, students, blocked, points, findings } = lost;
  const share = percent(students + blocked, seen);
  return h('li', null, [
    h('h3', null, [
      h(
        'a',
        { href: toHash('class', { lost: criterion.id, sort: 'name' }) },
        shown(criterion.title),
      ),
      ' ',
      h('code', null, shown(criterion.id)),
    ]),
    h('p', null, [
      h(
        'span',
        { class: 'meter wide', 'aria-hidden': 'true' },
        h('i', { class: 'lost', style: { width: `${share}%` } }),
      ),
      ` ${students + blocked} of ${seen} (${share}%), ${points} points in all`,
      blocked > 0 && h('span', { class: 'muted' }, `; ${blocked} could not be looked at`),
    ]),
    h(
      'ul',
      null,
      findings
        .slice(0, mostFindings)
        .map(({ code, message, count }) =>
          h('li', { key: code }, [
            h('a', { href: toHash('class', { lost: criterion.id, code }) }, [
              h('b', null, `${count} × `),
              h('code', null, shown(code)),
            ]),
            ' ',
            h('span', { class: 'muted' }, shown(message, 200)),
          ]),
        ),
    ),
    findings.length > mostFindings &&
      h('p', { class: 'muted' }, `… and ${findings.length - mostFindings} kinds of findings more`),
  ]);
}

function toLost(criterion: PageCriterion, { students }: PageData): Lost {
  const cells = students.flatMap(({ cells: all }) => all[criterion.id] ?? []);
  const lost = cells.filter(({ verdict }) => verdict === 'fail' || verdict === 'partial');
  const blocked = cells.filter(({ verdict }) => verdict === 'blocked');
  const points = [...lost, ...blocked].reduce((sum, one) => sum + one.possible - one.earned, 0);
  const findings = Map.groupBy(
    lost.flatMap((one) => one.findings),
    ({ code }) => code,
  );
  return {
    criterion,
    students: lost.length,
    blocked: blocked.length,
    points: Math.round(points * 100) / 100,
    findings: [...findings]
      .map(([code, all]) => ({ code, message: all[0]?.message ?? '', count: all.length }))
      .sort((a, b) => b.count - a.count),
  };
}
