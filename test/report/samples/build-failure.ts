import type { CheckId } from '#domain/identifiers.ts';
import { text, untrusted } from '#domain/text.ts';
import { type Outcome, sampleReport } from './sample-report.ts';

const log = [
  '#9 [builder 4/5] RUN pip install --no-cache-dir -r requirements.txt',
  ...Array.from(
    { length: 40 },
    (_, index) => `#9 ${(index / 10).toFixed(1)} Collecting package-${index}`,
  ),
  '#9 4.213 ERROR: Could not find a version that satisfies the requirement flaskk>=3 (from versions: none)',
  '#9 4.213 ERROR: No matching distribution found for flaskk>=3',
  '#9 ERROR: process "/bin/sh -c pip install --no-cache-dir -r requirements.txt" did not complete successfully: exit code: 1',
].join('\n');

const needImage: readonly CheckId[] = [
  'dockerfile/small-image',
  'dockerfile/serves-api',
  'dockerfile/cached-dependencies',
  'compose/healthy-stack',
  'compose/counter-in-redis',
  'compose/live-reload',
  'security/non-root-user',
  'security/healthcheck-defined',
  'security/becomes-healthy',
  'security/honest-healthcheck',
  'security/no-secrets',
];

const blocked: Outcome = { blockedBy: 'dockerfile/builds', code: 'build-failed' };

export const buildFailure = sampleReport(
  {
    ...Object.fromEntries(needImage.map((check) => [check, blocked])),
    'dockerfile/builds': {
      lost: 10,
      title: 'The image does not build',
      findings: [
        {
          code: 'build-failed',
          message: text`The build failed at ${'RUN pip install --no-cache-dir -r requirements.txt'} with exit code ${1}. An image was expected.`,
          location: { file: 'Dockerfile', line: 8 },
          evidence: untrusted(log),
          hint: text`The last lines of the log name what could not be found. The same command can be tried in a container of the base image.`,
          reproduce: 'docker build --progress=plain .',
        },
      ],
    },
  },
  {
    measurements: {
      imageSizeBytes: null,
      userId: null,
      userName: null,
      buildMs: null,
      healthyAfterMs: null,
    },
    steps: sampleReport().steps.map((step, index) => ({
      ...step,
      detail: null,
      state: [0, 1, 2, 3, 4, 5, 6].includes(index) ? 'open' : step.state,
    })),
  },
);
