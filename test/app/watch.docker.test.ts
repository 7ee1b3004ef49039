import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { gradeOnChange } from '#app/watch.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { makeTree } from '#test/temp-tree.ts';

const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');

/** One grading of a watched folder: its report, and the facts that were learned for it. */
interface Graded {
  readonly report: GradeReport;
  readonly before: GradeReport | null;
  readonly learned: readonly string[];
}

it('learns again only what a change touches, and leaves nothing', {
  timeout: 300_000,
}, async () => {
  const folder = await makeTree({});
  await cp(solution, folder, { recursive: true });
  const edit = async (file: string, from: string, to: string) => {
    const content = await readFile(path.join(folder, file), 'utf8');
    expect(content).toContain(from);
    await writeFile(path.join(folder, file), content.replace(from, to));
  };
  const stop = new AbortController();
  const steps = [
    () => edit('.dockerignore', '\ntests\n', '\n'),
    () => edit('docker-compose.yml', 'redis:6379/0', 'redis:6379/1'),
    () => appendFile(path.join(folder, 'requirements.txt'), '# a comment\n'),
  ];
  const graded: Graded[] = [];
  let learned: string[] = [];
  await gradeOnChange({
    folder,
    challenge: 'dockerize-python-app',
    only: ['compose/healthy-stack', 'dockerignore/excludes-clutter', 'dockerfile/builds'],
    static: false,
    passing: null,
    fresh: true,
    signal: stop.signal,
    environment: process.env,
    onEvent: (event) => {
      if (event.kind === 'fact-started') learned.push(event.fact);
    },
    onProblem: (problem) => {
      throw problem;
    },
    onReport: async (report, before) => {
      graded.push({ report, before, learned });
      learned = [];
      const next = steps[graded.length - 1];
      if (next === undefined) stop.abort(new Error('seen enough'));
      else await next();
    },
  });
  const [first, ignore, compose, build] = graded;
  expect(first?.learned).toEqual(
    expect.arrayContaining(['image', 'context', 'composeModel', 'runningStack']),
  );
  expect(first?.before).toBeNull();
  expect(ignore?.learned).toContain('context');
  for (const untouched of ['composeModel', 'runningStack', 'stack']) {
    expect(ignore?.learned).not.toContain(untouched);
  }
  expect(ignore?.before).toBe(first?.report);
  expect(ignore?.report.score.earned).toBeLessThan(first?.report.score.earned ?? 0);
  expect(compose?.learned).toEqual(expect.arrayContaining(['composeModel', 'runningStack']));
  expect(compose?.learned).not.toContain('image');
  expect(build?.learned).toEqual(expect.arrayContaining(['image', 'runningStack']));
  expect(build?.learned).not.toContain('composeModel');
  expect(await ownLeftovers()).toEqual([]);
});

/** What carries the mark of this very process: others grade on the same engine. */
async function ownLeftovers(): Promise<readonly string[]> {
  const format = '{{.ID}} {{.Label "drydock.owner"}}';
  const lists = await Promise.all([
    execa('docker', ['ps', '--all', '--format', format]),
    execa('docker', ['network', 'ls', '--format', format]),
  ]);
  const lines = lists.flatMap(({ stdout }) => stdout.split('\n'));
  return lines.filter((line) => line.includes(`.${process.pid}.`));
}
