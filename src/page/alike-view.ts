import { type ComponentChild, h } from 'preact';
import type { AlikeCluster, SharedPart } from '#domain/alike.ts';
import type { PageData, PageStudent } from '#report/gradebook/page/page-data.ts';
import { toHash } from './route.ts';
import { nameOf } from './select-students.ts';
import { shown } from './shown.ts';

/** Submissions that share more than the task explains, with the shared parts side by side. */
export function AlikeView({ data }: { readonly data: PageData }): ComponentChild {
  const students = new Map(data.students.map((student) => [student.id, student]));
  return h('div', { class: 'alike-view' }, [
    h('h2', null, 'Submissions that are alike'),
    h(
      'p',
      { class: 'muted' },
      'What the starter and the brief hand out is subtracted; names, order, comments and spacing do not count. Likeness is no proof of anything: people who learn together, or from one source, write alike. Look at the parts, and ask.',
    ),
    data.alike.map((cluster) =>
      h(ClusterView, {
        key: cluster.members[0] ?? '',
        cluster,
        students,
        size: data.students.length,
      }),
    ),
  ]);
}

interface ClusterProps {
  readonly cluster: AlikeCluster;
  readonly students: ReadonlyMap<string, PageStudent>;
  readonly size: number;
}

function ClusterView({ cluster, students, size }: ClusterProps): ComponentChild {
  const { members, likeness, shared } = cluster;
  const columns = members.slice(0, mostColumns);
  return h('section', { class: 'loss' }, [
    h('h3', null, [
      members.map((id, index) => [
        index > 0 && ', ',
        h('a', { href: toHash('student', {}, id) }, named(students, id)),
      ]),
      ' ',
      h('span', { class: 'badge' }, rangeOf(likeness)),
    ]),
    h('div', { class: 'side-by-side', tabIndex: 0, role: 'region', 'aria-label': 'Shared parts' }, [
      h('table', null, [
        h('thead', null, [
          h('tr', null, [
            h('th', { scope: 'col' }, 'Shared with'),
            columns.map((id) => h('th', { key: id, scope: 'col' }, named(students, id))),
          ]),
        ]),
        h(
          'tbody',
          null,
          shared.map((part, key) => h(PartRow, { part, columns, size, key })),
        ),
      ]),
    ]),
    members.length > mostColumns &&
      h('p', { class: 'muted' }, `The parts of the first ${mostColumns} are shown.`),
  ]);
}

const mostColumns = 6;

function PartRow({
  part: { count, places },
  columns,
  size,
}: {
  readonly part: SharedPart;
  readonly columns: readonly string[];
  readonly size: number;
}): ComponentChild {
  return h('tr', null, [
    h('td', { class: 'muted' }, `${count} of ${size}`),
    columns.map((id) => {
      const place = places.find((one) => one.id === id);
      return h(
        'td',
        { key: id },
        place !== undefined && [
          h('code', { class: 'place' }, `${shown(place.file, 40)}:${place.line}`),
          h('code', null, shown(place.text, 300)),
        ],
      );
    }),
  ]);
}

function named(students: ReadonlyMap<string, PageStudent>, id: string): string {
  const student = students.get(id);
  return shown(student === undefined ? id : nameOf(student), 40);
}

function rangeOf({ least, most }: AlikeCluster['likeness']): string {
  const [from, to] = [least, most].map((share) => Math.round(share * 100));
  return from === to ? `${to}% alike` : `${from}% to ${to}% alike`;
}
