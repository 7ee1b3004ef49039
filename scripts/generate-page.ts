import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pageAssets } from './page-assets.ts';

/** Writes src/report/page-assets.generated.ts: `npm run page`. */
const file = path.resolve(import.meta.dirname, '../src/report/page-assets.generated.ts');
await writeFile(file, await pageAssets());
