import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#test/browser.ts';
import { hostileStudent, type SampleStudent, sampleClass, samplePage } from '#test/sample-class.ts';
import { hostileTexts } from '../samples/hostile.ts';

let browser: Browser;
let folder: string;
let context: BrowserContext | null = null;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-page-'));
  await writeFile(path.join(folder, 'small.html'), await samplePage(sampleClass(60)));
  await writeFile(path.join(folder, 'large.html'), await samplePage(sampleClass(1000)));
  const hostiles: SampleStudent[] = hostileTexts.map((_, index) => hostileStudent(index));
  await writeFile(path.join(folder, 'hostile.html'), await samplePage(hostiles));
});

afterEach(async () => {
  await context?.close();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface OpenedPage {
  readonly page: Page;
  /** What the page asked for, reported or threw: anything here is a failure. */
  readonly trouble: readonly string[];
}

async function open(
  file: string,
  hash: string,
  scheme: 'light' | 'dark' = 'light',
  bypassCSP = false,
): Promise<OpenedPage> {
  context = await browser.newContext({ colorScheme: scheme, bypassCSP });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:'))
      trouble.push(`request ${request.url()}`);
  });
  page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
  page.on('console', (message) => trouble.push(`console ${message.text()}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${pathToFileURL(path.join(folder, file)).href}${hash}`);
  await page.locator('.top h1').waitFor();
  return { page, trouble };
}

const names = (page: Page) => page.locator('tbody th[scope=row]').allTextContents();

/** Score as the table shows it; what is not graded yet ends in a sign. */
const scores = async (page: Page) =>
  (await page.locator('.score-cell').allTextContents()).map((score) => Number.parseFloat(score));

describe('the page of a class', () => {
  it('sorts by its headings, both ways, and says so to those who do not see it', async () => {
    const { page, trouble } = await open('small.html', '');
    await page.getByRole('link', { name: 'Score: sort' }).click();
    const heading = page.locator('thead th', { hasText: 'Score' });
    const direction = () => heading.getAttribute('aria-sort');
    await expect.poll(direction).toBe('ascending');
    await page.getByRole('link', { name: 'Score: sort' }).click();
    await expect.poll(direction).toBe('descending');
    const graded = (await scores(page)).slice(0, 10);
    expect(graded).toEqual([...graded].sort((a, b) => b - a));
    expect(graded[0]).toBe(100);
    await page.getByRole('link', { name: 'Student: sort' }).click();
    await expect
      .poll(async () => {
        const shown = await names(page);
        return (
          shown.length > 0 &&
          shown.join() === shown.toSorted(new Intl.Collator('en').compare).join()
        );
      })
      .toBe(true);
    expect(trouble).toEqual([]);
  });

  it('filters and searches, and keeps both in the address', async () => {
    const { page } = await open('small.html', '');
    await page.keyboard.press('/');
    await page.keyboard.type('grace');
    await expect.poll(() => names(page)).not.toContain('Ada Almeida');
    for (const name of await names(page)) expect(name).toContain('Grace');
    expect(page.url()).toContain('q=grace');
    await page.getByRole('link', { name: 'Clear' }).click();
    await page.getByRole('combobox', { name: /^State/ }).selectOption('ungraded');
    await page.locator('.badge.wait').first().waitFor();
    expect(await page.locator('tbody .badge').allTextContents()).not.toContain('passed');
    const url = page.url();
    const { page: again } = await open('small.html', url.slice(url.indexOf('#')));
    expect(await again.getByRole('combobox', { name: /^State/ }).inputValue()).toBe('ungraded');
  });

  it('links to a view, to a bar of the distribution, to a finding and to a student', async () => {
    const { page, trouble } = await open('small.html', '#/criteria');
    await page.locator('.criteria a', { hasText: 'single-stage' }).click();
    await expect.poll(() => page.locator('output').textContent()).toMatch(/^\d+ of 60$/);
    await page.locator('.distribution a').last().click();
    await expect.poll(() => page.url()).toContain('from=95');
    await expect.poll(async () => (await scores(page)).every((score) => score >= 95)).toBe(true);
    const { page: linked } = await open('small.html', '#/student/linus.okafor-3');
    await linked.locator('.loss').first().waitFor();
    expect(await linked.locator('h2').first().textContent()).toBe('Linus Okafor');
    expect(await linked.locator('.evidence').count()).toBeGreaterThan(0);
    await linked.getByRole('link', { name: /^→/ }).click();
    await expect.poll(() => linked.locator('h2').first().textContent()).toBe('Margaret Bauer');
    await linked.goBack();
    await expect.poll(() => linked.locator('h2').first().textContent()).toBe('Linus Okafor');
    expect(trouble).toEqual([]);
  });

  it('says beside a report what lateness takes and what the fork claims', async () => {
    const { page, trouble } = await open('small.html', '#student/linus.okafor-3');
    expect(await page.locator('.beside').textContent()).toBe(
      'Handed in 15 h late: 67.5 of the 75 points count. The fork claims 100 points, and this is what was found.',
    );
    expect(trouble).toEqual([]);
  });

  it('shows what submissions share side by side, and leads to both', async () => {
    const { page, trouble } = await open('small.html', '');
    await page.getByRole('link', { name: 'Alike' }).click();
    await page.locator('.side-by-side').first().waitFor();
    expect(
      await page.locator('.side-by-side tbody tr').first().locator('td').allTextContents(),
    ).toEqual([
      '2 of 60',
      'Dockerfile:4RUN useradd --create-home appuser',
      'Dockerfile:7RUN useradd --create-home runner',
    ]);
    await page.locator('.alike-view h3 a').first().click();
    await expect.poll(() => page.locator('h2').first().textContent()).toBe('Grace Haddad');
    expect(trouble).toEqual([]);
  });

  it('is gone through by keyboard, beyond what is drawn', async () => {
    const { page } = await open('large.html', '#/class');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.locator('tbody a').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('Grace Haddad');
    await page.keyboard.press('End');
    const row = () =>
      page.evaluate(
        () => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex') ?? '',
      );
    await expect.poll(row).toBe('1001');
    const last = await focused();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('h2').first().textContent()).toBe(last);
  });

  it('draws no more of a thousand students than can be seen', async () => {
    const { page, trouble } = await open('large.html', '#/heat-map');
    expect(await page.locator('tbody th[scope=row]').count()).toBeLessThan(80);
    expect(await page.locator('table').getAttribute('aria-rowcount')).toBe('1001');
    await page.locator('.scroller').evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await page.locator('[aria-rowindex="1001"]').waitFor();
    expect(await page.locator('tbody th[scope=row]').count()).toBeLessThan(80);
    expect(trouble).toEqual([]);
  });

  it.each([
    ['class', 'light'],
    ['class', 'dark'],
    ['heat-map', 'light'],
    ['heat-map', 'dark'],
    ['alike', 'light'],
    ['alike', 'dark'],
    ['criteria', 'light'],
    ['criteria', 'dark'],
    ['student/linus.okafor-3', 'light'],
    ['student/linus.okafor-3', 'dark'],
  ] as const)('%s in %s has nothing that axe objects to', async (view, scheme) => {
    const { page } = await open('small.html', `#/${view}`, scheme, true);
    if (view.startsWith('student')) await page.locator('.loss').first().waitFor();
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe-core puts itself there
      const { violations } = await (globalThis as any).axe.run();
      return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
        id,
        nodes.slice(0, 3).map(({ html }) => html),
      ]);
    });
    expect(violations).toEqual([]);
  });

  it('keeps hostile names and evidence inert in every view', async () => {
    for (const view of ['class', 'heat-map', 'criteria', 'alike', 'student/hostile-13']) {
      const { page, trouble } = await open('hostile.html', `#/${view}`);
      if (view.startsWith('student')) await page.locator('.loss').first().waitFor();
      expect(await page.locator('script, img, iframe, object, embed, form[action]').count()).toBe(
        1,
      );
      const text = await page.locator('body').evaluate((body) => body.textContent ?? '');
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
      const links = await page
        .locator('a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      for (const link of links) expect(link).toMatch(/^#\//);
      expect(trouble).toEqual([]);
      await page.context().close();
    }
  });

  it('would not run what a hole let in: the policy stands by itself', async () => {
    const { page } = await open('small.html', '');
    const ran = await page.evaluate(async () => {
      const refusals: string[] = [];
      const attempt = (what: string, act: () => void) => {
        try {
          act();
        } catch {
          refusals.push(what);
        }
      };
      const button = document.createElement('button');
      attempt('handler', () => button.setAttribute('onclick', 'document.title = "ran"'));
      document.body.append(button);
      button.click();
      const script = document.createElement('script');
      attempt('script', () => {
        script.textContent = 'document.title = "ran"';
      });
      document.body.append(script);
      attempt('markup', () => {
        document.createElement('div').innerHTML = '<b>x</b>';
      });
      const fetched = await fetch('data:text/plain,x').then(
        () => true,
        () => false,
      );
      const image = await new Promise((resolve) => {
        const element = new Image();
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        element.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
      });
      return { title: document.title, fetched, image, refusals };
    });
    expect(ran).toEqual({
      title: 'Dockerize Python App: gradebook',
      fetched: false,
      image: false,
      refusals: ['handler', 'script', 'markup'],
    });
  });
});
