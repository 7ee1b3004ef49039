import { type ComponentChild, h } from 'preact';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { toVisible } from '../../escape/visible.ts';
import { count, megabytes, points, seconds } from '../../figures.ts';
import { type Loss, lostPoints, toLosses } from '../../lost-points.ts';
import { selectionNote } from '../../selection-note.ts';
import { stepNote } from '../../step-note.ts';
import { FindingView } from './finding-view.ts';
import { shown } from './words.ts';

/** One report for people: where it stands, what it is made of, what was lost and why. Used in pages and on its own. */
export function ReportView({ report }: { readonly report: GradeReport }): ComponentChild {
  const losses = toLosses(report.criteria);
  const selection = selectionNote(report);
  return h('article', { class: 'report' }, [
    h(Total, { report }),
    selection !== null && h('p', { class: 'muted' }, selection),
    h(Steps, { report }),
    h(Categories, { report }),
    losses.length > 0 && h('h2', null, 'What was lost'),
    losses.map((loss) => h(LossView, { loss, key: loss.criterion.id })),
    h(Ungraded, { report }),
    h(Passed, { report }),
    h(Notices, { report }),
    h(Figures, { report }),
  ]);
}

function Total({ report }: { readonly report: GradeReport }): ComponentChild {
  const { score, outcome, passed, challenge, bonus } = report;
  const state = outcome === 'ungraded' ? 'wait' : passed ? 'good' : 'part';
  const words =
    outcome === 'ungraded'
      ? `not final: ${points(score.ungraded)} could not be graded`
      : passed
        ? 'passed'
        : `not passed yet (passing: ${challenge.passingPercent}%)`;
  return h('p', { class: 'total' }, [
    h('span', { class: 'total-score' }, [
      h('b', null, roundPoints(score.earned)),
      ` / ${roundPoints(score.possible)}`,
    ]),
    h('span', { class: `badge ${state}` }, words),
    bonus !== null &&
      h(
        'span',
        { class: 'badge' },
        `bonus ${roundPoints(bonus.earned)} of ${roundPoints(bonus.possible)}`,
      ),
  ]);
}

const stepMarks = { done: '✓', open: '○', ungraded: '?' } as const;

function Steps({ report }: { readonly report: GradeReport }): ComponentChild {
  return h(
    'ol',
    { class: 'steps' },
    report.steps.map((step) => {
      const { number, title, state } = step;
      const note = stepNote(step);
      return h('li', { key: number, class: state, value: number }, [
        h('span', { class: 'mark', 'aria-label': state }, stepMarks[state]),
        ` ${shown(title)}`,
        note !== null && h('span', { class: 'muted' }, ` (${toVisible(note)})`),
      ]);
    }),
  );
}

function Categories({ report }: { readonly report: GradeReport }): ComponentChild {
  return h('dl', { class: 'categories' }, [
    report.categories.map(({ id, title, earned, possible, ungraded }) =>
      h('div', { key: id }, [
        h('dt', null, shown(title)),
        h('dd', null, [
          h('meter', { min: 0, max: possible, value: earned, 'aria-label': shown(title) }),
          h('span', null, [
            `${roundPoints(earned)} / ${roundPoints(possible)}`,
            ungraded > 0 && h('span', { class: 'muted' }, ` (${roundPoints(ungraded)} not graded)`),
          ]),
        ]),
      ]),
    ),
  ]);
}

/** Of one criterion; a submission can cause any number. */
const mostFindings = 12;

function LossView({ loss }: { readonly loss: Loss }): ComponentChild {
  const { criterion, blocked, points: lost } = loss;
  const { findings, title, id, verdict, earned, possible } = criterion;
  const more = findings.length - mostFindings;
  return h('section', { class: 'loss' }, [
    h('h3', null, [
      h('span', { class: 'lost' }, `−${lost}`),
      ` ${verdict === 'blocked' ? 'Could not be looked at: ' : ''}${shown(title)} `,
      h('code', null, shown(id)),
    ]),
    verdict === 'partial' &&
      h('p', { class: 'muted' }, `Earned ${roundPoints(earned)} of ${roundPoints(possible)}`),
    findings.slice(0, mostFindings).map((finding, key) => h(FindingView, { finding, key })),
    more > 0 && h('p', { class: 'muted' }, `… and ${count(more, 'finding', 'findings')} more`),
    blocked.length > 0 &&
      h('p', { class: 'muted' }, [
        `Keeps ${count(blocked.length, 'criterion', 'criteria')} from being looked at: `,
        blocked.map((one) => `${shown(one.title)} (−${lostPoints(one)})`).join(', '),
      ]),
  ]);
}

function Ungraded({ report }: { readonly report: GradeReport }): ComponentChild {
  const waiting = report.criteria.filter(({ fault }) => fault !== null);
  if (waiting.length === 0) return null;
  const groups = Map.groupBy(waiting, ({ fault }) => fault?.message.raw ?? '');
  return h('section', null, [
    h('h2', null, 'Could not be graded'),
    h(
      'p',
      { class: 'muted' },
      "Not the submission's doing. These points are neither earned nor lost; grading again can still give them.",
    ),
    [...groups.values()].map((group) => {
      const fault = group[0]?.fault ?? null;
      if (fault === null) return null;
      return h('div', { class: 'loss', key: fault.message.raw }, [
        h('h3', null, toVisible(fault.message)),
        h('p', null, toVisible(fault.advice)),
        h(
          'p',
          { class: 'muted' },
          group.map((one) => `${shown(one.title)} (${one.ungraded})`).join(', '),
        ),
      ]);
    }),
  ]);
}

function Passed({ report }: { readonly report: GradeReport }): ComponentChild {
  const passed = report.criteria.filter(({ verdict }) => verdict === 'pass');
  const beside = report.criteria.filter(({ verdict }) => verdict === 'not-applicable');
  if (passed.length + beside.length === 0) return null;
  return h('details', { class: 'passed' }, [
    h('summary', null, `${count(passed.length, 'criterion', 'criteria')} earned in full`),
    h('ul', null, [
      passed.map((one) =>
        h('li', { key: one.id }, [
          shown(one.title),
          h('span', { class: 'muted' }, ` +${one.earned}`),
        ]),
      ),
      beside.map((one) => h('li', { key: one.id }, `${shown(one.title)}: ${reasonOf(one)}`)),
    ]),
  ]);
}

function reasonOf({ reason }: CriterionResult): string {
  return `does not apply${reason === null ? '' : ` (${toVisible(reason)})`}`;
}

function Notices({ report }: { readonly report: GradeReport }): ComponentChild {
  const { modifiedProtectedFiles, notices } = report.submission;
  if (modifiedProtectedFiles.length + notices.length === 0) return null;
  return h('section', null, [
    h('h2', null, 'To know'),
    modifiedProtectedFiles.length > 0 &&
      h('p', null, [
        'Changed, and graded as the starter has it: ',
        modifiedProtectedFiles.slice(0, 40).map((file) => [h('code', null, shown(file)), ' ']),
      ]),
    notices.slice(0, 40).map((finding, key) => h(FindingView, { finding, key })),
  ]);
}

function Figures({ report }: { readonly report: GradeReport }): ComponentChild {
  const { measurements, durationMs, environment, grader, submission, startedAt } = report;
  const { imageSizeBytes, userId, userName, buildMs, healthyAfterMs } = measurements;
  const parts = [
    imageSizeBytes !== null && `image ${megabytes(imageSizeBytes)}`,
    userId !== null && `uid ${userId}${userName === null ? '' : ` (${shown(userName)})`}`,
    buildMs !== null && `built in ${seconds(buildMs)}`,
    healthyAfterMs !== null && `healthy after ${seconds(healthyAfterMs)}`,
    `graded in ${seconds(durationMs)}`,
    submission.commit !== null && `commit ${shown(submission.commit).slice(0, 12)}`,
    environment.engine !== null && `Docker ${shown(environment.engine)}`,
    `${grader.name} ${shown(grader.version)}`,
    startedAt.slice(0, 16).replace('T', ' '),
  ];
  return h('p', { class: 'figures muted' }, parts.filter((part) => part !== false).join(' · '));
}
