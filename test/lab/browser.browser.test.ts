import { expect, it } from 'vitest';
import { openBrowser } from '#test/browser.ts';

it('the browser that the set-up brings draws a page and runs its scripts', async () => {
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent('<p id="p">before</p><script>p.textContent = 6 * 7</script>');
  expect(await page.locator('p').textContent()).toBe('42');
});
