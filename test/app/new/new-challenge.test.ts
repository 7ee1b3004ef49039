import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newChallenge } from '#app/new/new-challenge.ts';
import { projectRoot } from '#app/project.ts';
import { proveFolder } from '#app/prove/prove-folder.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { makeTree } from '#test/temp-tree.ts';

describe('drydock new', () => {
  it('makes a challenge whose rubric binds, with a mutant for every criterion', async () => {
    const into = await makeTree({});
    const { folder, files } = await newChallenge('my-first', into);
    expect(files).toContain('scoring.json');
    const challenge = await findChallenge(folder, projectRoot);
    expect(await proveFolder(challenge)).toEqual({
      challenge: { id: 'my-first', title: 'My first', points: 100 },
      unproven: [],
      problems: [],
    });
    const contents = await Promise.all(
      files.map((file) => readFile(path.join(folder, file), 'utf8')),
    );
    expect(contents.filter((content) => content.includes('{{'))).toEqual([]);
    const { $schema } = JSON.parse(await readFile(path.join(folder, 'scoring.json'), 'utf8'));
    expect(path.resolve(folder, $schema)).toBe(
      path.join(projectRoot, 'schema/scoring.schema.json'),
    );
  });

  it.each([
    ['is no id', 'My First', /"My First" is no id/],
    ['leads out of the folder', '../x', /is no id/],
    ['is taken', 'taken', /is there already/],
  ])('refuses a name that %s', async (_, id, complaint) => {
    const into = await makeTree({ 'taken/README.md': '' });
    await expect(newChallenge(id, into)).rejects.toThrow(complaint);
  });
});
