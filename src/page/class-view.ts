import { type ComponentChild, h } from 'preact';
import type { PageData, PageStudent } from '#report/gradebook/page/page-data.ts';
import { Distribution } from './distribution.ts';
import { Filters } from './filters.ts';
import type { Route } from './route.ts';
import { toHash } from './route.ts';
import { needsLook, selectStudents } from './select-students.ts';
import { duration, percent, shown } from './shown.ts';
import { type Column, nameColumn, StudentTable } from './student-table.ts';

export function ClassView({
  data,
  route,
}: {
  readonly data: PageData;
  readonly route: Route;
}): ComponentChild {
  const students = selectStudents(data, route.params);
  return h('div', { class: 'class-view' }, [
    h('div', { class: 'overview' }, [
      h(Tiles, { data }),
      h(Distribution, { data, params: route.params }),
    ]),
    h(Filters, { data, route, shown: students.length }),
    h(StudentTable, {
      caption: 'Submissions',
      view: 'class',
      students,
      columns: columnsFor(data),
      params: route.params,
      rowHeight: 40,
    }),
  ]);
}

function Tiles({ data }: { readonly data: PageData }): ComponentChild {
  const { students, possible, challenge } = data;
  const finals = students
    .flatMap(({ final }) => (final === null ? [] : [final]))
    .sort((a, b) => a - b);
  const middle = Math.floor(finals.length / 2);
  const median =
    finals.length === 0
      ? null
      : finals.length % 2 === 1
        ? finals[middle]
        : ((finals[middle - 1] ?? 0) + (finals[middle] ?? 0)) / 2;
  const passed = students.filter((one) => one.passed).length;
  const ungraded = students.filter(({ outcome }) => outcome === 'ungraded').length;
  const look = students.filter(needsLook).length;
  return h('ul', { class: 'tiles' }, [
    tile(
      'Median',
      median === null || median === undefined ? '–' : String(Math.round(median * 10) / 10),
      `of ${possible}`,
      toHash('class', { sort: 'score' }),
    ),
    tile(
      'Passed',
      String(passed),
      `${percent(passed, students.length)}% · passing at ${challenge.passingPercent}%`,
      toHash('class', { state: 'passed' }),
    ),
    tile(
      'Not graded',
      String(ungraded),
      ungraded === 0 ? 'every submission has a grade' : 'through no fault of theirs',
      toHash('class', { state: 'ungraded' }),
    ),
    tile(
      'Needs a look',
      String(look),
      look === 0 ? 'nothing flagged' : 'flagged by the grader',
      toHash('class', { state: 'look' }),
    ),
  ]);
}

function tile(title: string, figure: string, note: string, href: string): ComponentChild {
  return h(
    'li',
    null,
    h('a', { href }, [
      h('span', { class: 'muted' }, title),
      h('b', null, figure),
      h('span', { class: 'muted' }, note),
    ]),
  );
}

function columnsFor({ students, possible }: PageData): readonly Column[] {
  const any = (test: (student: PageStudent) => boolean) => students.some(test);
  return [
    nameColumn,
    {
      key: 'score',
      title: 'Score',
      label: 'Score',
      class: 'score',
      cell: (student) => scoreCell(student, possible),
    },
    { key: 'state', title: 'State', label: 'State', cell: stateCell },
    ...(any(({ name, id }) => name !== null && name !== id)
      ? [plain('id', 'Id', ({ id }) => h('code', null, shown(id, 40)))]
      : []),
    ...(any(({ section }) => section !== null)
      ? [plain('section', 'Section', ({ section }) => shown(section ?? '', 30))]
      : []),
    ...(any(({ lateSeconds }) => lateSeconds !== null) ? [plain('late', 'Late', lateCell)] : []),
    ...(any(({ trust }) => trust !== 'no-claim') ? [plain('trust', 'Claim', trustCell)] : []),
    { key: 'flags', title: 'Flags', label: 'Flags', class: 'flags', cell: flagCell },
  ];
}

function plain(key: string, title: string, cell: Column['cell']): Column {
  return { key, title, label: title, cell };
}

function scoreCell(
  { final, earned, outcome, ungraded }: PageStudent,
  possible: number,
): ComponentChild {
  const score = final ?? earned;
  return h('span', { class: 'score-cell' }, [
    h('span', { class: 'meter', 'aria-hidden': 'true' }, [
      h('i', { class: outcome, style: { width: `${percent(score, possible)}%` } }),
      ungraded > 0 &&
        h('i', { class: 'waits', style: { width: `${percent(ungraded, possible)}%` } }),
    ]),
    h('span', null, outcome === 'ungraded' ? `${score} +?` : `${score}`),
  ]);
}

function stateCell({ outcome, passed, fault }: PageStudent): ComponentChild {
  if (outcome === 'ungraded') {
    return h('span', { class: 'badge wait', title: fault ?? '' }, 'not graded');
  }
  return passed
    ? h('span', { class: 'badge good' }, 'passed')
    : h('span', { class: 'badge part' }, 'not yet');
}

function lateCell({ lateSeconds, final, earned }: PageStudent): string {
  if (lateSeconds === null || lateSeconds <= 0) return '';
  const lost = final === null ? 0 : Math.round((earned - final) * 100) / 100;
  return `${duration(lateSeconds)}${lost > 0 ? ` (−${lost})` : ''}`;
}

const trustBadges = {
  attested: 'good',
  claimed: '',
  contradicted: 'bad',
  'workflow-changed': 'bad',
} as const;

function trustCell({ trust, claimed }: PageStudent): ComponentChild {
  if (trust === 'no-claim') return h('span', { class: 'muted' }, 'no claim');
  return h(
    'span',
    { class: `badge ${trustBadges[trust]}`, title: `The fork says ${claimed ?? '?'}` },
    trust.replace('-', ' '),
  );
}

const flagWords: Readonly<Record<PageStudent['flags'][number], string>> = {
  ungraded: 'not graded',
  'not-fetched': 'not fetched',
  'modified-protected-files': 'changed protected files',
  refused: 'asked for what the sandbox refuses',
  'contradicted-claim': 'claim contradicted',
  late: 'late',
  partial: 'graded in part',
};

function flagCell({ flags }: PageStudent): readonly ComponentChild[] {
  const beside = flags.filter((flag) => flag !== 'ungraded' && flag !== 'late');
  return beside.map((flag) => h('span', { class: 'flag', key: flag }, flagWords[flag]));
}
