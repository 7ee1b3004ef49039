import { describe, expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();
const asked = facts.rebuild({ change: 'src/', installed: ['flask', 'redis'] });
const from = `FROM ${baseImage}\n`;
const files = { 'src/app.py': 'print()\n', 'requirements.txt': 'flask\nredis\n' };
const install = 'RUN pip install --no-cache-dir -r requirements.txt\n';

describe('a build after an edit', () => {
  it('of the solution installs nothing', async () => {
    const rebuild = await (await submissions.ofSolution()).get(asked);
    expect(rebuild).toEqual({
      changedFile: 'src/app.py',
      ranAgain: [{ instruction: 'COPY src/ src/', line: 26, installed: [] }],
      dependenciesInImage: true,
    });
  });

  it.each([
    ['after the whole folder was copied', `${from}WORKDIR /app\nCOPY . .\n${install}`, [4]],
    [
      'among others, which do not',
      `${from}WORKDIR /app\nCOPY . .\nRUN true\n${install}RUN useradd x\n`,
      [5],
    ],
    [
      'twice in parts',
      `${from}WORKDIR /app\nCOPY . .\nRUN pip install flask\nRUN true\nRUN pip install redis\n`,
      [4, 6],
    ],
    [
      'in a stage of its own, without a name',
      `${from}COPY . /src\nRUN pip install --prefix=/install -r /src/requirements.txt\n${from}COPY --from=0 /install /usr/local\nRUN true\n`,
      [3],
    ],
    [
      'in a named stage, into a folder',
      `FROM ${baseImage} AS deps\nCOPY . /src\nRUN pip install --target=/deps -r /src/requirements.txt\n${from}COPY --from=deps /deps /deps\nCOPY src src\n`,
      [3],
    ],
  ])('installs again: %s', async (_, dockerfile, lines) => {
    const { ranAgain, dependenciesInImage } = await of(dockerfile);
    expect(dependenciesInImage).toBe(true);
    const installing = ranAgain.filter(({ installed }) => installed.length > 0);
    expect(installing.map(({ line }) => line)).toEqual(lines);
    expect(installing.flatMap(({ installed }) => installed).sort()).toEqual(['flask', 'redis']);
  });

  it.each([
    [
      'commands that run again after the sources',
      `${from}COPY requirements.txt .\n${install}COPY src src\nRUN python -m compileall src\nRUN useradd x\n`,
    ],
    [
      'a cached installation that is copied after the sources',
      `FROM ${baseImage} AS deps\nCOPY requirements.txt .\nRUN pip install --prefix=/install -r requirements.txt\n${from}COPY src src\nCOPY --from=deps /install /usr/local\nRUN useradd x\n`,
    ],
    [
      'a mount of the context',
      `${from}RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt\nCOPY . /app\n`,
    ],
    ['sources that are kept out', `${from}COPY . .\n${install}`, { '.dockerignore': 'src\n' }],
    [
      'a list of dependencies among the sources',
      `${from}COPY src/requirements.txt .\n${install}COPY src src\n`,
      { 'src/requirements.txt': 'flask\nredis\n' },
    ],
  ])('installs nothing again: %s', async (_, dockerfile, more: Record<string, string> = {}) => {
    const { ranAgain, dependenciesInImage } = await of(dockerfile, more);
    expect(dependenciesInImage).toBe(true);
    expect(ranAgain.filter(({ installed }) => installed.length > 0)).toEqual([]);
  });

  it('knows that nothing was installed at all', async () => {
    const rebuild = await of(`${from}COPY src src\nCMD pip install flask && python src/app.py\n`);
    expect(rebuild.dependenciesInImage).toBe(false);
  });

  it('takes edits alone where a new file is too much, and forgets what it tried before', async () => {
    const { ranAgain } = await of(
      `${from}COPY src/app.py .\nRUN true\nCOPY src src\nRUN test "$(ls src)" = app.py\n`,
    );
    expect(ranAgain.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it('is not fooled by what it built before', async () => {
    const dockerfile = `${from}COPY src/app.py requirements.txt ./\n${install}`;
    for (let time = 0; time < 2; time++) {
      const { ranAgain } = await of(dockerfile);
      expect(ranAgain.map(({ line, installed }) => [line, installed])).toEqual([
        [2, []],
        [3, ['flask', 'redis']],
      ]);
    }
  });

  it('is blocked where nothing may change', async () => {
    const submission = await submissions.ofFiles({
      Dockerfile: `${from}COPY src src\nRUN test "$(wc -c < src/app.py)" = 8\n`,
      ...files,
    });
    expect(await submission.blocked(asked)).toMatchObject({
      code: 'rebuild-failed',
      location: { file: 'Dockerfile', line: 3 },
    });
  });

  async function of(dockerfile: string, more: Record<string, string> = {}) {
    const submission = await submissions.ofFiles({ Dockerfile: dockerfile, ...files, ...more });
    return submission.get(asked);
  }
});
