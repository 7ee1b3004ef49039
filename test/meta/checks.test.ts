import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { checks } from '#checks';
import { loadRubric } from '#rubric/load-rubric.ts';

const ids = checks.map((check) => check.id);

async function checkFiles(): Promise<readonly string[]> {
  const files = await readdir(path.join(projectRoot, 'checks'), { recursive: true });
  const modules = files.filter((file) => file.endsWith('.ts') && file.includes(path.sep));
  const contents = await Promise.all(
    modules.map(async (file) => {
      const content = await readFile(path.join(projectRoot, 'checks', file), 'utf8');
      return content.includes('export default defineCheck(') ? [file.replace(/\.ts$/, '')] : [];
    }),
  );
  return contents.flat();
}

/** The file and those that it imports from beside it, and so on. */
async function sourceOf(file: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  const beside = [...source.matchAll(/from '(\.[^']+)'/g)].map(([, named = '']) => named);
  const parts = beside.map((named) => sourceOf(path.resolve(path.dirname(file), named)));
  return [source, ...(await Promise.all(parts))].join('\n');
}

describe('every check', () => {
  it('is registered once, under the id that its file has', async () => {
    expect([...(await checkFiles())].sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ids)('%s has a page and a test', async (id) => {
    const page = await readFile(path.join(projectRoot, 'docs/checks', `${id}.md`), 'utf8');
    expect(page).toContain(`\`${id}\``);
    for (const heading of ['What it looks at', 'Why it matters', 'Passes', 'Fails', 'Findings']) {
      expect(page).toContain(`## ${heading}\n`);
    }
    expect(existsSync(path.join(projectRoot, 'test/checks', `${id}.test.ts`))).toBe(true);
  });

  it('names every code of its findings on its page', async () => {
    for (const id of ids) {
      const source = await sourceOf(path.join(projectRoot, 'checks', `${id}.ts`));
      const page = await readFile(path.join(projectRoot, 'docs/checks', `${id}.md`), 'utf8');
      const codes = [...source.matchAll(/code:\s*'([a-z-]+)'/g)].map(([, code]) => code);
      expect([id, codes.filter((code) => !page.includes(`\`${code}\``))]).toEqual([id, []]);
    }
  });

  it('stands once in the flagship’s rubric or not at all; that adds up to 100', async () => {
    const rubric = await loadRubric(path.join(projectRoot, 'scoring.json'), checks);
    const asked = rubric.criteria.map(({ id }) => id);
    expect(asked).toHaveLength(21);
    expect(rubric.criteria.map(({ check }) => check)).toEqual(asked);
    expect(rubric.criteria.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    const inSteps = rubric.steps.flatMap((step) => step.criteria);
    expect([...inSteps].sort()).toEqual([...asked].sort());
  });
});
