import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { graderVersion, projectRoot } from '#app/project.ts';
import { challengeWithOwnCheck } from '#test/own-check.ts';
import { makeTree } from '#test/temp-tree.ts';
import { findBundle } from '../../scripts/bootstrap/command-line-bundle.mjs';
import { bundleCommandLine } from '../../scripts/bundle/bundle-command-line.ts';
import { withSources } from '../../scripts/bundle/describe-sources.ts';

describe('the bundle of the command line', () => {
  it('grades as the sources do, with a challenge’s own checks', { timeout: 60_000 }, async () => {
    // Below the project, where the real one is: what it needs of the project is found from there.
    const folder = await mkdtemp(path.join(projectRoot, '.drydock/bundle-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await bundleCommandLine(folder);
    const entry = findBundle(projectRoot, folder);
    const run = (...args: readonly string[]) =>
      execa(process.execPath, [fileURLToPath(entry ?? ''), ...args], { reject: false });
    expect((await run('--version')).stdout).toBe(graderVersion);

    const root = await makeTree({
      ...challengeWithOwnCheck('few'),
      'good/Dockerfile': 'FROM scratch\n',
      'bad/Dockerfile': 'FROM scratch\nFROM scratch\n',
    });
    const grade = (name: string) =>
      run(
        'grade',
        path.join(root, name),
        '--challenge',
        path.join(root, 'few'),
        '--output',
        'json',
      );
    const [good, bad] = [await grade('good'), await grade('bad')];
    expect([good.exitCode, JSON.parse(good.stdout).score.earned]).toEqual([0, 5]);
    expect([bad.exitCode, JSON.parse(bad.stdout).criteria[0].findings[0].message]).toEqual([
      1,
      '2 stages.',
    ]);
  });

  const sourceTree = {
    'src/one.ts': 'one',
    'checks/two.ts': 'two',
    'package.json': '{}',
    'package-lock.json': '{}',
  };

  it('knows the sources that it was made from', async () => {
    const root = await makeTree(sourceTree);
    const { made, sources } = await withSources(root, async () => 'made');
    expect(made).toBe('made');
    expect(sources?.map(([file, sizeBytes]) => [file, sizeBytes])).toEqual([
      ['checks/two.ts', 3],
      ['src/one.ts', 3],
      ['package.json', 2],
      ['package-lock.json', 2],
    ]);
  });

  it.each<readonly [string, (root: string) => Promise<void>]>([
    ['changed', (root) => writeFile(path.join(root, 'src/one.ts'), 'three')],
    ['changed in its time only', (root) => utimes(path.join(root, 'checks/two.ts'), 1, 1)],
    ['added', (root) => writeFile(path.join(root, 'src/new.ts'), '')],
    ['removed', (root) => rm(path.join(root, 'src/one.ts'))],
    ['a list of packages', (root) => writeFile(path.join(root, 'package-lock.json'), '{"a":1}')],
  ])('knows no sources where one is %s meanwhile', async (_, save) => {
    const root = await makeTree(sourceTree);
    expect((await withSources(root, () => save(root))).sources).toBeNull();
  });

  const made = async () => {
    const root = await makeTree({
      'src/one.ts': 'one',
      '.drydock/command-line/abc/drydock.js': '',
    });
    const file = path.join(root, 'src/one.ts');
    await utimes(file, 1, 1);
    const current = { name: 'abc', sources: [['src/one.ts', 3, 1000]] };
    await writeFile(path.join(root, '.drydock/command-line/current.json'), JSON.stringify(current));
    return { root, file };
  };

  it('is taken while the sources are what it was made from', async () => {
    const { root } = await made();
    expect(findBundle(root)).toMatch(/^file:.*\/abc\/drydock\.js$/);
  });

  it.each<readonly [string, (file: string, root: string) => Promise<void>]>([
    ['a source was changed', (file) => writeFile(file, 'two')],
    [
      'a source has another size',
      async (file) => {
        await writeFile(file, 'three');
        await utimes(file, 1, 1);
      },
    ],
    ['a source is gone', (file) => rm(file)],
    [
      'the bundle is gone',
      (_, root) => rm(path.join(root, '.drydock/command-line/abc'), { recursive: true }),
    ],
    ['nothing was bundled', (_, root) => rm(path.join(root, '.drydock'), { recursive: true })],
  ])('is left alone where %s', async (_, change) => {
    const { root, file } = await made();
    await change(file, root);
    expect(findBundle(root)).toBeNull();
  });
});
