import { type ComponentChild, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { ReportView } from '#report/formats/html/report-view.ts';
import type { PageData, PageStudent } from '#report/gradebook/page/page-data.ts';
import { type Route, toHash } from './route.ts';
import { nameOf, selectStudents } from './select-students.ts';
import { duration, shown } from './shown.ts';
import { unpackReport } from './unpack-report.ts';

/** One student's report, with the way to the one before and after in the order one came from. */
export function StudentView({
  data,
  route,
}: {
  readonly data: PageData;
  readonly route: Route;
}): ComponentChild {
  const student = data.students.find(({ id }) => id === route.student);
  if (student === undefined) {
    return h('p', { class: 'student-view' }, [
      `There is no submission ${shown(route.student ?? '')}. `,
      h('a', { href: toHash('class') }, 'The class'),
    ]);
  }
  const order = selectStudents(data, route.params);
  const place = order.findIndex(({ id }) => id === student.id);
  return h('div', { class: 'student-view' }, [
    h('nav', { 'aria-label': 'Submissions', class: 'neighbours' }, [
      h('a', { href: toHash('class', route.params) }, '↑ Class'),
      neighbour('← ', order[place - 1], route.params),
      neighbour('→ ', place === -1 ? undefined : order[place + 1], route.params),
    ]),
    h('h2', { class: 'student-name' }, shown(nameOf(student))),
    h('p', { class: 'muted' }, [
      shown(student.id),
      student.section !== null && ` · ${shown(student.section)}`,
      ` · ${shown(student.source, 200)}`,
    ]),
    h(Beside, { student }),
    student.fault !== null && h('p', { class: 'fault' }, shown(student.fault, 400)),
    h(Report, { key: student.id, student }),
  ]);
}

/** What the report does not know: that it came late, and what the fork says of itself. */
function Beside({ student }: { readonly student: PageStudent }): ComponentChild {
  const { lateSeconds, final, earned, trust, claimed } = student;
  const late =
    lateSeconds === null
      ? []
      : [
          `Handed in ${duration(lateSeconds)} late`,
          ...(final === null || final === earned
            ? []
            : [`: ${roundPoints(final)} of the ${roundPoints(earned)} points count`]),
          '.',
        ];
  const claim =
    trust === 'contradicted' && claimed !== null
      ? [`The fork claims ${roundPoints(claimed)} points, and this is what was found.`]
      : [];
  const words = [late.join(''), ...claim].filter((one) => one !== '');
  return words.length === 0 ? null : h('p', { class: 'beside' }, words.join(' '));
}

function neighbour(
  arrow: string,
  student: PageStudent | undefined,
  params: URLSearchParams,
): ComponentChild {
  if (student === undefined) return null;
  return h(
    'a',
    { href: toHash('student', params, student.id) },
    `${arrow}${shown(nameOf(student), 30)}`,
  );
}

function Report({ student }: { readonly student: PageStudent }): ComponentChild {
  const [report, setReport] = useState<GradeReport | null>(null);
  const { report: packed } = student;
  useEffect(() => {
    if (packed !== null) void unpackReport(packed).then(setReport);
  }, [packed]);
  if (packed === null)
    return h('p', null, 'There is no report: nothing of this submission could be graded.');
  return report === null ? h('p', { class: 'muted' }, 'Unpacking …') : h(ReportView, { report });
}
