import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { makeTree } from '#test/temp-tree.ts';
import { makeTarGz } from '../../sources/support/make-archive.ts';
import { copySolution, readGradebook, staticBatch } from './support.ts';

async function makeClass(ids: readonly string[]) {
  const root = await makeTree({ 'class/.keep': '' });
  for (const id of ids) await copySolution(path.join(root, 'class', id));
  return { sources: [path.join(root, 'class')], out: path.join(root, 'out'), root };
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

it('writes the gradebook and a report a submission, in the order of the source', async () => {
  const { sources, out, root } = await makeClass(['bob', 'alice']);
  await rm(path.join(root, 'class/bob/.dockerignore'));
  await writeFile(path.join(root, 'class/bob/src/app.py'), 'print("mine")');
  const gradebook = await gradeBatch(staticBatch({ sources, out }));
  expect(gradebook.entries.map(({ id }) => id)).toEqual(['alice', 'bob']);
  expect(gradebook.entries[1]?.flags).toEqual(['modified-protected-files', 'partial']);
  expect(await json(path.join(out, 'gradebook.json'))).toMatchObject({
    schemaVersion: 1,
    challenge: { id: 'dockerize-python-app' },
    submissions: [
      { id: 'alice', outcome: 'graded', commit: null, late: null },
      { id: 'bob', outcome: 'graded' },
    ],
  });
  for (const { id, score } of gradebook.entries) {
    const report = fromReportDocument(await json(path.join(out, 'reports', `${id}.json`)));
    expect(report.submission.id).toBe(id);
    expect(report.score).toEqual(score);
  }
  expect(await readlink(path.join(out, 'latest'))).toBe(path.join('runs', '0001'));
  expect((await readdir(out)).sort()).toEqual(
    expect.arrayContaining(['gradebook.csv', 'gradebook.json', 'latest', 'reports', 'runs']),
  );
  expect(await readdir(out)).not.toContain('.lock');
});

it('keeps the history of runs and shows the latest', async () => {
  const { sources, out, root } = await makeClass(['alice']);
  await gradeBatch(staticBatch({ sources, out }));
  const first = await readFile(path.join(out, 'runs/0001/gradebook.json'), 'utf8');
  await rm(path.join(root, 'class/alice/.dockerignore'));
  const second = await gradeBatch(staticBatch({ sources, out }));
  expect(await readFile(path.join(out, 'runs/0001/gradebook.json'), 'utf8')).toBe(first);
  expect(await readlink(path.join(out, 'latest'))).toBe(path.join('runs', '0002'));
  expect(await json(path.join(out, 'gradebook.json'))).toMatchObject({
    submissions: [{ score: { earned: second.entries[0]?.score.earned } }],
  });
  expect(await json(path.join(out, 'runs/0001/reports/alice.json'))).toMatchObject({
    score: { earned: 23 },
  });
});

it('goes on where it was interrupted, and grades nothing twice', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const { sources, out } = await makeClass(ids);
  const undisturbed = path.join(out, '../undisturbed');
  await gradeBatch(staticBatch({ sources, out: undisturbed }));
  const graded: string[] = [];
  for (let interruptions = 0; interruptions < 2; interruptions++) {
    const stop = new AbortController();
    const run = gradeBatch(
      staticBatch({
        sources,
        out,
        resume: true,
        jobs: 1,
        signal: stop.signal,
        onEvent: (event) => {
          if (event.kind !== 'finished') return;
          graded.push(event.entry.id);
          if (graded.length % 2 === 0) stop.abort(new Error('interrupted'));
        },
      }),
    );
    await expect(run).rejects.toThrow('interrupted');
  }
  await gradeBatch(
    staticBatch({
      sources,
      out,
      resume: true,
      onEvent: (event) => event.kind === 'finished' && graded.push(event.entry.id),
    }),
  );
  expect(graded.toSorted()).toEqual(ids);
  expect(await readGradebook(out)).toEqual(await readGradebook(undisturbed));
  expect(await readdir(path.join(out, 'runs'))).toEqual(['0001']);
});

it('takes an entry that a crash left without its report for not finished', async () => {
  const { sources, out } = await makeClass(['a', 'b']);
  const stop = new AbortController();
  const run = gradeBatch(
    staticBatch({
      sources,
      out,
      jobs: 1,
      signal: stop.signal,
      onEvent: (event) => event.kind === 'finished' && stop.abort(new Error('interrupted')),
    }),
  );
  await expect(run).rejects.toThrow('interrupted');
  const report = path.join(out, 'runs/0001/reports/a.json');
  await writeFile(report, (await readFile(report, 'utf8')).slice(0, 100));
  const gradebook = await gradeBatch(staticBatch({ sources, out, resume: true }));
  expect(gradebook.entries.map(({ outcome }) => outcome)).toEqual(['graded', 'graded']);
  expect(await json(path.join(out, 'reports/a.json'))).toMatchObject({ score: { earned: 23 } });
});

it('grades with --resume after a finished run what was ungraded, and keeps the rest', async () => {
  const { sources, out, root } = await makeClass(['alice']);
  const archive = path.join(root, 'class/bob.tar.gz');
  await writeFile(archive, 'damaged');
  const first = await gradeBatch(staticBatch({ sources, out }));
  expect(first.entries[1]).toMatchObject({
    id: 'bob',
    outcome: 'ungraded',
    score: { earned: 0, possible: 23, ungraded: 23 },
    flags: ['ungraded', 'not-fetched'],
    fault: { code: 'not-taken-in' },
  });
  await makeTarGz(archive, [{ name: 'Dockerfile', content: 'FROM scratch\n' }]);
  const seen: string[] = [];
  const second = await gradeBatch(
    staticBatch({
      sources,
      out,
      resume: true,
      onEvent: (event) => event.kind === 'finished' && seen.push(event.entry.id),
    }),
  );
  expect(seen).toEqual(['bob']);
  expect(second.entries.map(({ outcome }) => outcome)).toEqual(['graded', 'graded']);
  expect(await readFile(path.join(out, 'runs/0002/reports/alice.json'), 'utf8')).toBe(
    await readFile(path.join(out, 'runs/0001/reports/alice.json'), 'utf8'),
  );
});

it('refuses to resume what was asked for in another way', async () => {
  const { sources, out } = await makeClass(['alice']);
  await gradeBatch(staticBatch({ sources, out }));
  const other = staticBatch({ sources, out, resume: true, only: ['dockerfile/*'] });
  await expect(gradeBatch(other)).rejects.toThrow(/--resume: what is asked for is not that of/);
});

it('keeps a second batch out of the same folder, and takes over from a dead one', async () => {
  const { sources, out } = await makeClass(['alice']);
  let refused: unknown = null;
  await gradeBatch(
    staticBatch({
      sources,
      out,
      onEvent: (event) => {
        if (event.kind !== 'planned') return;
        refused = gradeBatch(staticBatch({ sources, out })).catch((error: unknown) => error);
      },
    }),
  );
  expect(String(await refused)).toMatch(/another batch writes to it/);
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, '.lock'), 'no process\n');
  await expect(gradeBatch(staticBatch({ sources, out }))).resolves.toBeDefined();
});
