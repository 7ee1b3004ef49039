import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pageAssets } from '../../scripts/page-assets.ts';

it('the page that ships is that of src/page (else: npm run page)', async () => {
  const file = path.resolve(import.meta.dirname, '../../src/report/page-assets.generated.ts');
  // Compared as a flag: a failure must not print the bundle.
  expect((await readFile(file, 'utf8')) === (await pageAssets())).toBe(true);
});
