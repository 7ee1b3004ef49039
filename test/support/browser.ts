import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '#lab/browser/find-browser.ts';

/** As quiet as a browser gets: what it looks up at its makers' hosts is none of a test's business. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's browser, without a window; closed with its scope. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('no browser: npm test brings one');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [...quiet, ...(isRoot ? ['--no-sandbox'] : [])],
  });
}
