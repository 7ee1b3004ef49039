import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageStudent } from '#report/gradebook/page/page-data.ts';
import { toHash, type View, withParams } from './route.ts';
import { nameOf } from './select-students.ts';
import { shown } from './shown.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface Column {
  /** What `sort` in the address calls it. */
  readonly key: string;
  readonly title: ComponentChildren;
  readonly label: string;
  readonly class?: string;
  readonly cell: (student: PageStudent) => ComponentChildren;
  readonly cellClass?: (student: PageStudent) => string;
}

export interface StudentTableProps {
  readonly caption: string;
  readonly view: View;
  readonly students: readonly PageStudent[];
  readonly columns: readonly Column[];
  readonly params: URLSearchParams;
  readonly rowHeight: number;
  readonly class?: string;
}

/** A table of students: sorted by its headings, moved through by arrow keys, drawn as far as it can be seen. */
export function StudentTable(props: StudentTableProps): ComponentChild {
  const { caption, students, columns, params, rowHeight, view } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows(scroller, students.length, rowHeight);
  const [wanted, want] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted}"] a`);
    if (link) {
      link.focus();
      want(null);
    }
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    if (row === null) return;
    const next = moved(Number(row.getAttribute('data-row')), event.key, students.length);
    if (next === null) return;
    event.preventDefault();
    rows.scrollTo(next);
    want(next);
  };
  return h(
    'div',
    {
      class: `scroller ${props.class ?? ''}`,
      ref: scroller,
      tabIndex: 0,
      role: 'region',
      'aria-label': caption,
    },
    [
      h('table', { 'aria-rowcount': students.length + 1, onKeyDown }, [
        h('caption', { class: 'unseen' }, caption),
        h(
          'thead',
          null,
          h(
            'tr',
            { 'aria-rowindex': 1 },
            columns.map((column) => h(Heading, { key: column.key, column, params, view })),
          ),
        ),
        h('tbody', null, [
          rows.before > 0 &&
            h(
              'tr',
              { key: 'before', class: 'space', 'aria-hidden': 'true' },
              h('td', { colSpan: columns.length, style: { height: `${rows.before}px` } }),
            ),
          rows.indexes.map((index) => {
            const student = students[index];
            return student === undefined
              ? null
              : h(Row, { key: student.id, index, student, columns, params });
          }),
          rows.after > 0 &&
            h(
              'tr',
              { key: 'after', class: 'space', 'aria-hidden': 'true' },
              h('td', { colSpan: columns.length, style: { height: `${rows.after}px` } }),
            ),
        ]),
      ]),
    ],
  );
}

function moved(row: number, key: string, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + 10,
    PageUp: row - 10,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}

function Heading({
  column: { key, title, label, class: name },
  params,
  view,
}: {
  readonly column: Column;
  readonly params: URLSearchParams;
  readonly view: View;
}): ComponentChild {
  const sorted = params.get('sort') === key;
  const descending = sorted && params.get('dir') === 'desc';
  const next = withParams(params, { sort: key, dir: sorted && !descending ? 'desc' : '' });
  return h(
    'th',
    {
      scope: 'col',
      class: name ?? '',
      'aria-sort': sorted ? (descending ? 'descending' : 'ascending') : undefined,
    },
    h('a', { href: toHash(view, next), title: label, 'aria-label': `${label}: sort` }, [
      h('span', null, title),
      h('i', { 'aria-hidden': 'true' }, sorted ? (descending ? '▼' : '▲') : ''),
    ]),
  );
}

function Row({
  student,
  index,
  columns,
  params,
}: {
  readonly student: PageStudent;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly params: URLSearchParams;
}): ComponentChild {
  const [, ...others] = columns;
  return h('tr', { 'data-row': index, 'aria-rowindex': index + 2 }, [
    h(
      'th',
      { scope: 'row' },
      h('a', { href: toHash('student', params, student.id) }, shown(nameOf(student), 60)),
    ),
    others.map(({ key, cell, cellClass, class: name }) =>
      h('td', { key, class: `${name ?? ''} ${cellClass?.(student) ?? ''}` }, cell(student)),
    ),
  ]);
}

export const nameColumn: Column = {
  key: 'name',
  title: 'Student',
  label: 'Student',
  cell: nameOf,
};
