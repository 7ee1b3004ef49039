import { type ComponentChild, h } from 'preact';
import type {
  PageCell,
  PageCriterion,
  PageData,
  PageStudent,
} from '#report/gradebook/page/page-data.ts';
import { Filters } from './filters.ts';
import type { Route } from './route.ts';
import { selectStudents } from './select-students.ts';
import { shown } from './shown.ts';
import { type Column, nameColumn, StudentTable } from './student-table.ts';

const words = {
  pass: 'earned in full',
  partial: 'earned in part',
  fail: 'lost',
  blocked: 'could not be looked at',
  'not-applicable': 'does not apply',
  errored: 'not graded',
} as const;

/** Criteria by students. Neither colour nor sign alone says what a cell means. */
export function HeatMap({
  data,
  route,
}: {
  readonly data: PageData;
  readonly route: Route;
}): ComponentChild {
  const students = selectStudents(data, route.params);
  return h('div', { class: 'heat-view' }, [
    h(Filters, { data, route, shown: students.length }),
    h(
      'ul',
      { class: 'legend' },
      Object.entries(words).map(([verdict, meaning]) =>
        h('li', { key: verdict }, [
          h(
            'span',
            { class: `heat ${verdict}` },
            signOf({ verdict: verdict as PageCell['verdict'], earned: 0 }),
          ),
          meaning,
        ]),
      ),
    ),
    h(StudentTable, {
      class: 'heat-map',
      caption: 'Criteria by student',
      view: 'heat-map',
      students,
      columns: [nameColumn, total(data), ...data.criteria.map((one) => toColumn(one))],
      params: route.params,
      rowHeight: 28,
    }),
  ]);
}

function total({ possible }: PageData): Column {
  return {
    key: 'score',
    title: 'Score',
    label: `Score of ${possible}`,
    class: 'number',
    cell: ({ final, earned }) => final ?? `${earned}?`,
  };
}

function toColumn({ id, title, possible, bonus }: PageCriterion): Column {
  const label = `${shown(id)}: ${shown(title)} (${bonus ? 'bonus ' : ''}${possible})`;
  return {
    key: id,
    // Titles are sentences; the id is what is short and told apart.
    title: shown(id, 40),
    label,
    class: 'turned',
    cell: (student) => cellOf(student, id, label),
    cellClass: ({ cells }) => `heat ${cells[id]?.verdict ?? 'none'}`,
  };
}

function cellOf({ cells }: PageStudent, id: string, label: string): ComponentChild {
  const cell = cells[id];
  if (cell === undefined) return null;
  const said = cell.findings.map(({ message }) => message).join(' ');
  const title = `${label}: ${words[cell.verdict]}${said === '' ? '' : `. ${said}`}`;
  return h('span', { title }, [
    h('span', { 'aria-hidden': 'true' }, signOf(cell)),
    h('span', { class: 'unseen' }, `${words[cell.verdict]}, ${cell.earned}`),
  ]);
}

function signOf({ verdict, earned }: Pick<PageCell, 'verdict' | 'earned'>): string {
  switch (verdict) {
    case 'pass':
      return '✓';
    case 'partial':
      return earned === 0 ? '½' : String(Math.round(earned * 10) / 10);
    case 'fail':
      return '✗';
    case 'blocked':
      return '⊘';
    case 'errored':
      return '?';
    case 'not-applicable':
      return '–';
    default:
      return verdict satisfies never;
  }
}
