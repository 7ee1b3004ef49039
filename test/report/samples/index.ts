import { buildFailure } from './build-failure.ts';
import { hostile } from './hostile.ts';
import { naive } from './naive.ts';
import { sampleReport } from './sample-report.ts';
import { everything, ungraded } from './ungraded.ts';

export const samples = {
  perfect: sampleReport(),
  naive,
  'build-failure': buildFailure,
  ungraded,
  everything,
  hostile,
  selection: sampleReport(
    {},
    {
      leftOut: ['dockerfile/builds', 'dockerfile/small-image'],
      steps: sampleReport()
        .steps.filter(({ number }) => number !== 3)
        .map((step) => (step.number === 1 ? { ...step, notAsked: 1 } : step)),
    },
  ),
} as const;
