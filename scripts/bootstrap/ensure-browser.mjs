/** Brings a browser for the tests of pages where there is none; where one is, only looks. */
export async function ensureBrowser() {
  const [{ bringBrowser }, { labPaths }, { progressTo }] = await Promise.all([
    import('../../lab/browser/bring-browser.ts'),
    import('../../lab/paths.ts'),
    import('../../lab/progress.ts'),
  ]);
  const progress = progressTo((line) => process.stderr.write(line));
  await bringBrowser({ paths: labPaths(), progress });
}
