import { describe, expect, it } from 'vitest';
import { explainCheck } from '#app/explain/explain-check.ts';
import { plain } from '#report/format.ts';
import { renderPage } from '#report/page/render-page.ts';
import { makeTree } from '#test/temp-tree.ts';

describe('drydock explain', () => {
  it('renders the page of a check without the marks of Markdown', async () => {
    const shown = renderPage(await explainCheck('security/non-root-user', null), plain);
    expect(shown).toContain('\n  Why it matters\n');
    expect(shown).not.toMatch(/```|^\s*#|\]\(/m);
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThan(100);
  });

  it('finds the page of a challenge’s own check', async () => {
    const folder = await makeTree({
      'scoring.json': '{}',
      'checks/greets.md': '# Greets\n\n`own/greets`\n',
    });
    expect(await explainCheck('own/greets', folder)).toContain('# Greets');
  });

  it.each([
    ['security/non-root', 'Did you mean "security/non-root-user"?'],
    ['../../package', 'All of them: dockerfile/present'],
  ])('suggests what was meant by %s', async (id, advice) => {
    await expect(explainCheck(id, null)).rejects.toMatchObject({
      message: `there is no check "${id}"`,
      advice: expect.stringContaining(advice),
    });
  });
});
