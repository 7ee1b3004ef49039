import { describe, expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();
const from = `FROM ${baseImage}\n`;

describe('an image that builds', () => {
  it('is the solution: its layers stand at their lines, and its size is their sum', async () => {
    const image = await (await submissions.ofSolution()).get(facts.image);
    expect(image.id).toMatch(/^sha256:/);
    expect(image.config.user).toBe('appuser');
    expect(image.config.healthcheck?.test[0]).toBe('CMD');
    const [base, ...own] = image.layers;
    expect(base).toMatchObject({ instruction: `FROM ${baseImage}`, line: null });
    expect(own.map(({ instruction, line }) => [instruction.slice(0, 20), line])).toEqual([
      ['RUN useradd --uid 10', 20],
      ['COPY /install /usr/l', 24],
      ['COPY src/ src/', 26],
    ]);
    const sum = image.layers.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
    expect(sum).toBe(image.sizeBytes);
  });

  it('follows a chain of stages, and finds each layer at its line', async () => {
    const submission = await submissions.ofFiles({
      Dockerfile: [
        `FROM ${baseImage} AS one`,
        'ARG WORD=x',
        'RUN head -c 1000000 /dev/zero > /one',
        'FROM one AS two',
        'SHELL ["/bin/sh", "-c"]',
        'RUN <<EOF',
        'head -c 2000000 /dev/zero > /two',
        'EOF',
        'ENV A=b',
        'FROM scratch AS unused',
        'COPY --from=one /one /',
        'FROM two',
        'LABEL a=b',
        'ADD big.txt /big/',
        'VOLUME /data',
        'CMD ["true"]',
      ].join('\n'),
      'big.txt': 'x'.repeat(300_000),
    });
    const { layers } = await submission.get(facts.image);
    expect(layers.slice(1).map(({ line, sizeBytes }) => [line, sizeBytes])).toEqual([
      [3, 1_000_000],
      [6, 2_000_000],
      [14, 300_000],
    ]);
  });

  it('has no base where it is built from scratch', async () => {
    const submission = await submissions.ofFiles({
      Dockerfile: 'FROM scratch\nCOPY a.txt /\nCMD ["/a.txt"]\n',
      'a.txt': 'a',
    });
    const { layers, sizeBytes } = await submission.get(facts.image);
    expect(layers).toEqual([{ instruction: 'COPY a.txt /', line: 2, sizeBytes: 1 }]);
    expect(sizeBytes).toBe(1);
  });

  it.each([
    ['.dockerignore', { '.dockerignore': 'secret.txt\nDockerfile\n' }],
    [
      'Dockerfile.dockerignore, which wins',
      { 'Dockerfile.dockerignore': '*.txt\n', '.dockerignore': 'other\n' },
    ],
  ])('keeps out what %s lists', async (_, ignoring) => {
    const submission = await submissions.ofFiles({
      Dockerfile: `${from}COPY . /ctx\nRUN test ! -e /ctx/secret.txt && test -e /ctx/kept\n`,
      'secret.txt': 'word',
      kept: '',
      ...ignoring,
    });
    await expect(submission.get(facts.image)).resolves.toHaveProperty('id');
  });
});

describe('an image that does not build', () => {
  it.each([
    [
      'a step that fails',
      `${from}WORKDIR /app\n\nRUN true\nRUN echo before && \\\n  exit 3\n`,
      'build-failed',
      5,
    ],
    ['a program that is not there', `${from}RUN pipp install flask\n`, 'build-failed', 2],
    [
      'a step of another stage',
      `${from}RUN true\n\n${from} AS Deps\nRUN false\n\n${from}COPY --from=Deps /etc /x\n`.replace(
        `${from} AS`,
        `FROM ${baseImage} AS`,
      ),
      'build-failed',
      5,
    ],
    ['a file that is not there', `${from}COPY nothing.txt /\n`, 'build-failed', 2],
    ['a frontend of its own', `# syntax=evil/frontend\n${from}`, 'dockerfile-refused', null],
    [
      'a base image that is nowhere',
      `${from} AS a\nFROM nowhere.invalid/x:1\n`.replace(`${from} AS`, `FROM ${baseImage} AS`),
      'base-image-unknown',
      2,
    ],
  ])('for %s', async (_, dockerfile, code, line) => {
    const submission = await submissions.ofFiles({ Dockerfile: dockerfile });
    const finding = await submission.blocked(facts.image);
    expect(finding).toMatchObject({ code, location: { file: 'Dockerfile', line } });
  });

  it('quotes what the step printed', async () => {
    const submission = await submissions.ofFiles({
      Dockerfile: `${from}RUN echo "the reason" >&2; exit 4\n`,
    });
    const { message, evidence } = await submission.blocked(facts.image);
    expect(message.raw).toContain('exit code 4');
    expect(evidence?.raw).toContain('the reason');
  });

  it.each([
    ['takes too long', 'RUN sleep 100', { build: 3000 }, 'build-timeout'],
    ['says nothing', 'RUN sleep 100', { buildSilence: 2000 }, 'build-silent'],
  ])('because it %s', async (_, instruction, limits, code) => {
    const submission = await submissions.ofFiles(
      { Dockerfile: `${from}${instruction} # ${Math.random()}\n` },
      limits,
    );
    expect(await submission.blocked(facts.image)).toMatchObject({
      code,
      location: { file: 'Dockerfile', line: 2 },
    });
  });
});
