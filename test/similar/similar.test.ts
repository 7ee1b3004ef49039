import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubmissionText } from '#domain/submission.ts';
import { briefTexts } from '#similar/brief-texts.ts';
import { featuresOf } from '#similar/features-of.ts';
import { hostileString } from '../report/escape/hostile-strings.ts';
import { findAlike } from './find-alike.ts';
import { type Disguise, makeClass, measure } from './measure.ts';

const text = (file: string, ...lines: readonly string[]): SubmissionText => ({
  path: file,
  text: `${lines.join('\n')}\n`,
  isCut: false,
});
const keysOf = (...texts: readonly SubmissionText[]) => [...featuresOf(texts).keys()].sort();

const original = text(
  'Dockerfile',
  'FROM python:3.11 AS builder',
  'WORKDIR /app',
  'RUN pip install --no-cache-dir --prefix=/install -r requirements.txt && pip check',
  'FROM python:3.11-slim',
  'ENV A=1 B=2',
  'RUN useradd --create-home appuser',
  'COPY --from=builder --chown=appuser:appuser /install /usr/local',
  'USER appuser',
  'HEALTHCHECK --interval=5s --timeout=3s CMD python -c "import urllib.request"',
  'CMD ["python", "src/app.py"]',
);

const disguised = text(
  'Dockerfile',
  '# my own work',
  'from   python:3.11   as   compile',
  'WORKDIR /srv',
  'RUN pip install -r requirements.txt --prefix=/install --no-cache-dir \\',
  '    # checked',
  '    && pip check',
  '',
  'FROM python:3.11-slim',
  'RUN useradd --create-home runner',
  'ENV B=2',
  'ENV A=1',
  'COPY --chown=runner:runner --from=compile /install /usr/local',
  'USER runner',
  'HEALTHCHECK --timeout=3s --interval=5s CMD ["python", "-c", "import urllib.request"]',
  'CMD python src/app.py',
);

describe('similar: what makes no difference', () => {
  it('in a Dockerfile: names, order, comments, spacing, and the form of a command', () => {
    expect(keysOf(disguised)).toEqual(keysOf(original));
  });

  it('in a Compose file: names, order, and the short forms', () => {
    const one = text(
      'compose.yaml',
      'services:',
      '  web:',
      '    build: .',
      '    environment: [REDIS_URL=redis://redis:6379]',
      '    depends_on: [redis]',
      '  redis:',
      '    image: redis:7-alpine',
      '    volumes: ["data:/data"]',
      'volumes: {data: {}}',
    );
    const other = text(
      'docker-compose.yml',
      'version: "3"',
      'services:',
      '  cache:',
      '    volumes:',
      '      - store:/data   # kept',
      '    image: redis:7-alpine',
      '  api:',
      '    depends_on:',
      '      cache:',
      '        condition: service_started',
      '    environment:',
      '      REDIS_URL: redis://cache:6379',
      '    build: .',
      'volumes:',
      '  store: {}',
    );
    expect(keysOf(other)).toEqual(keysOf(one));
  });

  it('in a .dockerignore: order and how a rule is spelt', () => {
    expect(keysOf(text('.dockerignore', '/venv/', '# x', '.git'))).toEqual(
      keysOf(text('.dockerignore', '.git/**', 'venv')),
    );
  });
});

describe('similar: what makes a difference', () => {
  it.each([
    ['another base image', 'FROM python:3.12', 'FROM python:3.11'],
    [
      'another interval',
      'HEALTHCHECK --interval=5s CMD true',
      'HEALTHCHECK --interval=9s CMD true',
    ],
    ['another command', 'CMD ["python", "app.py"]', 'CMD ["gunicorn", "app:app"]'],
    ['a program called as the user is', 'USER flask\nCMD flask run', 'USER flask\nCMD web run'],
    ['the order of operands', 'COPY a b', 'COPY b a'],
  ])('%s', (_, one, other) => {
    expect(keysOf(text('Dockerfile', one))).not.toEqual(keysOf(text('Dockerfile', other)));
  });
});

describe('similar: clusters', () => {
  const other = text('Dockerfile', 'FROM alpine:3.20', 'RUN apk add python3', 'CMD ["python3"]');
  const rest = Array.from({ length: 12 }, (_, index) => ({
    id: `rest-${index}`,
    texts: [text('Dockerfile', `FROM debian:${index}`, `RUN make ${index}`, 'CMD ["true"]')],
  }));
  const submissions = [
    { id: 'ann', texts: [original] },
    { id: 'bob', texts: [other] },
    { id: 'cy', texts: [disguised] },
    ...rest,
  ];

  it('shows who is alike, and the shared parts as each has written them', async () => {
    const [cluster, ...more] = await findAlike(submissions, []);
    expect(more).toEqual([]);
    expect(cluster).toMatchObject({ members: ['ann', 'cy'], likeness: { least: 1, most: 1 } });
    const user = cluster?.shared.find(({ places }) => places[0]?.text.startsWith('RUN useradd'));
    expect(user).toEqual({
      count: 2,
      places: [
        { id: 'ann', file: 'Dockerfile', line: 6, text: 'RUN useradd --create-home appuser' },
        { id: 'cy', file: 'Dockerfile', line: 9, text: 'RUN useradd --create-home runner' },
      ],
    });
  });

  it('subtracts what the challenge hands out', async () => {
    expect(await findAlike(submissions, [original])).toEqual([]);
    const brief = ['Use this:', '```dockerfile', original.text.trimEnd(), '```', 'and go.'];
    expect(await findAlike(submissions, briefTexts(brief.join('\n')))).toEqual([]);
  });

  it('takes two short files for no likeness: they may be equal by chance', async () => {
    const short = (id: string) => ({ id, texts: [text('Dockerfile', 'FROM python:3.11-slim')] });
    expect(await findAlike([short('ann'), short('bob'), ...rest], [])).toEqual([]);
  });

  it('never fails on what it is given, and stays quick', async () => {
    const file = fc.constantFrom('Dockerfile', 'compose.yaml', '.dockerignore');
    const anyText = fc.tuple(file, hostileString).map(([name, words]) => text(name, words));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyText, { maxLength: 3 }), { maxLength: 5 }),
        async (texts) => {
          const made = texts.map((one, index) => ({ id: String(index), texts: one }));
          expect(await findAlike(made, [])).toBeInstanceOf(Array);
        },
      ),
    );
    const huge = `USER ${'x '.repeat(8_000)}\nRUN chown ${'x '.repeat(8_000)}`;
    expect(keysOf(text('Dockerfile', huge)).length).toBeGreaterThan(0);
    const aliases = 'a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]';
    expect(keysOf(text('compose.yaml', aliases)).length).toBeLessThan(100);
  });
});

/** Classes that no limit was chosen by. */
const seeds = [11, 12, 13, 14, 15];
const hidden = { renamed: true, reordered: true, recommented: true };
const disguises: readonly (readonly [string, Disguise])[] = [
  ['copied as it is', { renamed: false, reordered: false, recommented: false, edits: 0 }],
  ['renamed', { ...hidden, reordered: false, recommented: false, edits: 0 }],
  ['reordered', { ...hidden, renamed: false, recommented: false, edits: 0 }],
  ['re-commented', { ...hidden, renamed: false, reordered: false, edits: 0 }],
  ['all three', { ...hidden, edits: 0 }],
  ['all three, 3 answers of 31 changed', { ...hidden, edits: 3 }],
  ['all three, 6 answers of 31 changed', { ...hidden, edits: 6 }],
  ['all three, 10 answers of 31 changed', { ...hidden, edits: 10 }],
];

describe('similar: measured on planted copies and independent work', () => {
  it.each(disguises)('%s', async (name, disguise) => {
    const sum = { found: 0, right: 0, planted: 0 };
    for (const seed of seeds) {
      const { submissions, copies } = makeClass({ independent: 120, copied: 15 }, disguise, seed);
      const { found, right, planted } = measure(await findAlike(submissions, []), copies);
      sum.found += found;
      sum.right += right;
      sum.planted += planted;
    }
    const precision = (sum.right / sum.found).toFixed(2);
    const recall = (sum.right / sum.planted).toFixed(2);
    const page = await readFile(path.resolve(import.meta.dirname, '../../docs/similar.md'), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| ${name} `));
    const cells = (row ?? '').split('|').map((cell) => cell.trim());
    expect(cells.slice(2, 6)).toEqual([String(sum.planted), String(sum.found), precision, recall]);
  });
});
