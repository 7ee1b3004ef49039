import type { GradeReport } from '#domain/grade-report.ts';
import { text, untrusted } from '#domain/text.ts';
import { type Outcomes, sampleReport } from './sample-report.ts';

export const naiveOutcomes: Outcomes = {
  'dockerfile/multi-stage': {
    lost: 10,
    title: 'Single-stage build',
    findings: [
      {
        code: 'single-stage',
        message: text`The file has ${1} stage. Two or more were expected, the last of which takes only what the app needs from an earlier one.`,
        location: { file: 'Dockerfile', line: 1 },
        evidence: untrusted('FROM python:3.11'),
        hint: text`A first stage can install what building needs and be left behind; look up what COPY --from does.`,
        reproduce: null,
      },
    ],
  },
  'dockerfile/expected-base-image': {
    lost: 5,
    title: 'Unexpected base image',
    findings: [
      {
        code: 'unexpected-base-image',
        message: text`The final stage stands on ${'python:3.11'}. A tag such as 3.11-slim or 3.11-alpine was expected.`,
        location: { file: 'Dockerfile', line: 1 },
        evidence: null,
        hint: text`The full image carries compilers and headers that a running app never uses; compare the sizes of the tags.`,
        reproduce: 'docker image ls python',
      },
    ],
  },
  'dockerfile/small-image': {
    lost: 10,
    title: 'Image is too large',
    findings: [
      {
        code: 'image-too-large',
        message: text`The image has ${1021} MB. Less than 200 MB was expected (unpacked, 1 MB = 1,000,000 bytes).`,
        location: { file: 'Dockerfile', line: 1 },
        evidence: untrusted(
          [
            '1010.2 MB  FROM python:3.11',
            '   9.8 MB  RUN pip install -r requirements.txt  (line 4)',
            '   1.1 MB  COPY . .  (line 3)',
          ].join('\n'),
        ),
        hint: text`The base image costs most. Variants of it differ by a factor of seven.`,
        reproduce: 'docker build -t app . && docker history app',
      },
    ],
  },
  'dockerfile/cached-dependencies': {
    lost: 5,
    title: 'Dependencies are installed again after every edit',
    findings: [
      {
        code: 'dependencies-not-cached',
        message: text`After a change to ${'src/app.py'} the instruction that installs the dependencies ran again. It was expected to come from the cache.`,
        location: { file: 'Dockerfile', line: 4 },
        evidence: untrusted('RUN pip install -r requirements.txt'),
        hint: text`An instruction runs again when anything copied before it has changed. What does the installation really need?`,
        reproduce: 'touch src/app.py && docker build --progress=plain .',
      },
    ],
  },
  'dockerignore/excludes-clutter': {
    lost: 1.29,
    title: 'Clutter reaches the build context',
    findings: [
      {
        code: 'clutter-in-context',
        message: text`Of 7 kinds of clutter 3 reached the build context: ${'.env, .vscode and .idea, tests'}.`,
        location: { file: '.dockerignore', line: null },
        evidence: untrusted(
          '.env\n.vscode/settings.json\n.idea/workspace.xml\ntests/test_planted.py',
        ),
        hint: text`A rule without a slash matches at the root only; **/ matches in every folder.`,
        reproduce: null,
      },
    ],
  },
  'security/non-root-user': {
    lost: 10,
    title: 'Runs as root',
    findings: [
      {
        code: 'runs-as-root',
        message: text`The process that serves runs with uid ${0} (${'root'}). A uid other than 0 was expected.`,
        location: null,
        evidence: untrusted('uid 0  python src/app.py'),
        hint: text`An image can make a user of its own and switch to it before the app starts.`,
        reproduce: 'docker build -t app . && docker run --rm app whoami',
      },
    ],
  },
  'security/healthcheck-defined': {
    lost: 5,
    title: 'No health check',
    findings: [
      {
        code: 'no-healthcheck',
        message: text`The image carries no health check. One that asks the app was expected.`,
        location: { file: 'Dockerfile', line: 1 },
        evidence: null,
        hint: text`HEALTHCHECK names a command; its exit code tells Docker whether the app serves. The slim image has no curl.`,
        reproduce: "docker inspect --format '{{json .Config.Healthcheck}}' app",
      },
    ],
  },
  'security/becomes-healthy': {
    blockedBy: 'security/healthcheck-defined',
    code: 'no-healthcheck',
  },
  'security/honest-healthcheck': {
    blockedBy: 'security/healthcheck-defined',
    code: 'no-healthcheck',
  },
};

export const naiveChanges: Partial<GradeReport> = {
  submission: {
    id: 'naive',
    source: './naive',
    commit: 'f00dfeed',
    committedAt: null,
    contentDigest: 'sha256:4e5f',
    modifiedProtectedFiles: ['src/app.py'],
    texts: [{ path: 'Dockerfile', text: 'FROM python:3.11\nCOPY . .\n', isCut: false }],
    notices: [
      {
        code: 'link-left-out',
        message: text`${'data'} is a link that leaves the submission (${'/etc'}); it was left out of the copy that is graded.`,
        location: { file: 'data', line: null },
        evidence: null,
        hint: text`Nothing outside of the folder is part of a submission. Copy what is needed into it.`,
        reproduce: null,
      },
    ],
  },
};

/** Single stage, full image, root: the first Dockerfile that most people write. */
export const naive = sampleReport(naiveOutcomes, naiveChanges);
