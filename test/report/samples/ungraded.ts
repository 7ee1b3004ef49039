import { text } from '#domain/text.ts';
import type { Fault } from '#domain/verdict.ts';
import { naive, naiveChanges, naiveOutcomes } from './naive.ts';
import { type Outcomes, sampleReport } from './sample-report.ts';

const registryLimit: Fault = {
  code: 'registry-limit',
  message: text`The registry refused to hand out ${'redis:7-alpine'}: too many requests (429)`,
  advice: text`Wait an hour, or sign in with docker login, then grade again.`,
  cause: new Error('429: never printed'),
};

const faults: Outcomes = {
  'compose/redis-service': { fault: registryLimit },
  'compose/healthy-stack': { fault: registryLimit },
  'compose/counter-in-redis': { fault: registryLimit },
  'compose/live-reload': {
    fault: {
      code: 'disk-full',
      message: text`No space is left where the engine keeps its data`,
      advice: text`Free some space (docker system df shows what takes it), then grade again.`,
      cause: null,
    },
  },
  'dockerignore/keeps-sources': { reason: text`the challenge has no sources` },
};

const asRoot = naive.criteria.find(({ check }) => check === 'security/non-root-user');

/** Some points earned, some lost, some that nobody could judge, one that does not apply. */
export const ungraded = sampleReport({
  ...faults,
  'security/non-root-user': {
    lost: 10,
    title: asRoot?.title ?? '',
    findings: asRoot?.findings ?? [],
  },
});

/** All that a format can say. */
export const everything = sampleReport({ ...naiveOutcomes, ...faults }, naiveChanges);
