import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '#app/project.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { renderMarkdown } from '#report/formats/markdown/render-markdown.ts';
import { openBrowser } from '#test/browser.ts';
import { samples } from '../samples/index.ts';
import { renderGithubPage } from './github-page.ts';

const context = {
  previous: { commit: 'b'.repeat(40), earned: 42, possible: 100 },
  filesUrl: 'https://github.com/course/fork/blob/main',
  notPosted: ['comment: the token may not do this'],
  limitBytes: 1_000_000,
};

describe('the step summary in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(report: GradeReport): Promise<{ page: Page; trouble: readonly string[] }> {
    const page = await browser.newPage({ viewport: { width: 960, height: 800 } });
    onTestFinished(() => page.close());
    const trouble: string[] = [];
    page.on('request', (request) => trouble.push(`request ${request.url()}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.setContent(await renderGithubPage(renderMarkdown(report, context)));
    return { page, trouble };
  }

  it('shows the score, the steps, the categories and each loss with its hint', async () => {
    const { page, trouble } = await open(samples.naive);
    const { earned } = samples.naive.score;
    expect(await page.locator('h2').textContent()).toContain(`${earned} / 100`);
    expect(await page.locator('table').count()).toBe(2);
    const losses = page.locator('details');
    expect(await losses.count()).toBeGreaterThan(3);
    const first = losses.first();
    expect(await first.locator('pre').first().isVisible()).toBe(false);
    await first.locator('summary').click();
    expect(await first.getByText('💡').isVisible()).toBe(true);
    const place = first.locator('a').first();
    expect(await place.getAttribute('href')).toMatch(
      /^https:\/\/github\.com\/course\/fork\/blob\/main\/Dockerfile#L\d+$/,
    );
    expect(trouble).toEqual([]);
    await keepPicture(page, 'step-summary.png');
  });

  it('tells what could not be graded at the first glance', async () => {
    const { page } = await open(samples.ungraded);
    const notice = page.locator('.markdown-alert-important');
    expect(await notice.textContent()).toContain('no fault of the submission');
    const { y = 9_999 } = (await notice.boundingBox()) ?? {};
    expect(y).toBeLessThan(1_000);
  });

  it('obeys nothing that a submission says', async () => {
    const { page, trouble } = await open(samples.hostile);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(trouble).toEqual([]);
    const kinds = await page
      .locator('article *')
      .evaluateAll((nodes) => [...new Set(nodes.map((node) => node.nodeName.toLowerCase()))]);
    const harmless = [
      'a',
      'b',
      'blockquote',
      'br',
      'code',
      'details',
      'h2',
      'h3',
      'li',
      'p',
      'pre',
    ];
    const tables = ['strong', 'sub', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'];
    expect(kinds.filter((kind) => ![...harmless, ...tables].includes(kind))).toEqual([]);
    const links = await page
      .locator('a')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(3);
    expect(
      links.filter((link) => !link.startsWith('https://github.com/course/fork/blob/main/')),
    ).toEqual([]);
  });

  /** `KEEP_PICTURES=1` renews the picture in the docs. */
  async function keepPicture(page: Page, name: string): Promise<void> {
    if (!process.env['KEEP_PICTURES']) return;
    const folder = path.join(projectRoot, 'docs/images');
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, name), fullPage: true });
  }
});
