import { describe, expect, it } from 'vitest';
import { DockerfileSyntaxError } from '#facts/parse/dockerfile/dockerfile-syntax-error.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import type { AcceptedFiles } from './cases/case.ts';
import { imageCases } from './cases/image.ts';
import { refusedFiles } from './cases/refused.ts';
import { stageCases } from './cases/stages.ts';
import { textCases } from './cases/text.ts';
import { variableCases } from './cases/variables.ts';

const nothingSet = {
  baseImage: 'scratch',
  user: null,
  healthcheck: false,
  command: null,
  entrypoint: null,
  exposedPorts: [],
  workingDirectory: null,
  copiesFromStages: [],
};

function parse(text: string) {
  return parseDockerfile(text, 'Dockerfile');
}

function refusal(text: string): DockerfileSyntaxError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof DockerfileSyntaxError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

const tables: Readonly<Record<string, AcceptedFiles>> = {
  text: textCases,
  'what a stage sets': imageCases,
  variables: variableCases,
  stages: stageCases,
};

describe.each(Object.entries(tables))('%s', (_, cases) => {
  it.each(Object.entries(cases))('%s', (_name, [text, { environment, ...expected }]) => {
    const { final } = parse(text);
    expect(final).toMatchObject({ ...nothingSet, ...expected });
    if (environment !== undefined || !text.includes('ENV')) {
      const set = final.environment.map(({ name, value }) => [name, value]);
      expect(set).toEqual(Object.entries(environment ?? {}));
    }
  });
});

describe('refused', () => {
  it.each(Object.entries(refusedFiles))('%s', (_name, [text, line]) => {
    expect(refusal(text)).toMatchObject({ kind: 'syntax', line });
  });

  it.each([
    ['empty', '', 'no-instructions', 1],
    ['blank lines', '\n \r\n\t', 'no-instructions', 1],
    ['only comments', '# FROM scratch\n# syntax=a\n', 'no-instructions', 1],
    ['only a byte order mark', '\uFEFF', 'no-instructions', 1],
    ['only ARG', '\nARG a=1\n', 'no-stage', 2],
    ['no FROM', 'ARG a\nRUN x\nUSER y\n', 'no-stage', 2],
  ])('%s', (_name, text, kind, line) => {
    expect(refusal(text)).toMatchObject({ kind, line });
  });
});

describe('instructions', () => {
  it('keep names and values as they are written', () => {
    const { stages } = parse(
      'FROM scratch\nARG a b=1\nENV c="x y" d=$b\nENV e f g\nLABEL h="i"\nRUN j=k\n',
    );
    expect(stages[0]?.instructions.map(({ pairs }) => pairs)).toEqual([
      [
        { name: 'a', value: null },
        { name: 'b', value: '1' },
      ],
      [
        { name: 'c', value: '"x y"' },
        { name: 'd', value: '$b' },
      ],
      [{ name: 'e', value: 'f g' }],
      [{ name: 'h', value: '"i"' }],
      null,
    ]);
  });

  it('have their lines, flags and words', () => {
    const { stages, syntax, globalArguments } = parse(
      '# syntax=docker/dockerfile:1 x\nARG v=1\n\nFROM --platform=linux/arm64 scratch AS One\nRUN --network=none a \\\n  # c\n  b\ncopy ["a b", "/c"]\nRUN <<A cat <<B\none\nA\ntwo\nB\n',
    );
    expect(syntax).toBe('docker/dockerfile:1');
    expect(globalArguments).toMatchObject([{ keyword: 'ARG', line: 2, argumentText: 'v=1' }]);
    expect(stages).toHaveLength(1);
    expect(stages[0]).toMatchObject({ name: 'one', platform: 'linux/arm64', line: 4 });
    expect(stages[0]?.instructions).toEqual([
      {
        keyword: 'RUN',
        line: 5,
        endLine: 7,
        argumentText: 'a   b',
        flags: [{ name: 'network', value: 'none' }],
        execForm: null,
        pairs: null,
      },
      {
        keyword: 'COPY',
        line: 8,
        endLine: 8,
        argumentText: '["a b", "/c"]',
        flags: [],
        execForm: ['a b', '/c'],
        pairs: null,
      },
      {
        keyword: 'RUN',
        line: 9,
        endLine: 13,
        argumentText: '<<A cat <<B\none\nA\ntwo\nB',
        flags: [],
        execForm: null,
        pairs: null,
      },
    ]);
  });

  it('are read with a directive below the one for the frontend', () => {
    const { final } = parse('# syntax=docker/dockerfile:1\n# escape=`\nFROM scratch\nUSER a`\nb\n');
    expect(final.user).toBe('ab');
  });

  it('give the exec form of a health check', () => {
    const { stages } = parse('FROM scratch\nHEALTHCHECK --retries=1 CMD ["a", "b"]\n');
    expect(stages[0]?.instructions[0]?.execForm).toEqual(['a', 'b']);
  });
});

describe('stages', () => {
  it('know what they stand on and take files from', () => {
    const { stages } = parse(
      'FROM python:3.11 AS a\nFROM a AS b\nCOPY --from=A /x /\nCOPY --from=nginx:1 /y /\nFROM scratch\nRUN --mount=from=b,target=/m --mount=type=cache,from=redis:7,target=/c x\n',
    );
    expect(stages).toMatchObject([
      { from: 'python:3.11', parentStage: null, baseImage: 'python:3.11', takesFrom: [] },
      {
        from: 'a',
        parentStage: 0,
        baseImage: 'python:3.11',
        takesFrom: [
          { stage: 0, image: null, via: 'copy', line: 3 },
          { stage: null, image: 'nginx:1', via: 'copy', line: 4 },
        ],
      },
      {
        from: 'scratch',
        parentStage: null,
        baseImage: 'scratch',
        takesFrom: [
          { stage: 1, image: null, via: 'mount', line: 6 },
          { stage: null, image: 'redis:7', via: 'mount', line: 6 },
        ],
      },
    ]);
  });

  it('name the lines of what is in effect', () => {
    const { final } = parse(
      'FROM scratch AS a\nUSER x\nHEALTHCHECK CMD a\nONBUILD ENV t=1\nFROM a\nENV e=1\nCMD c\n',
    );
    expect(final).toMatchObject({ userLine: 2, healthcheckLine: 3, commandLine: 7 });
    expect(final.environment).toEqual([
      { name: 't', value: '1', line: 4 },
      { name: 'e', value: '1', line: 6 },
    ]);
  });
});
