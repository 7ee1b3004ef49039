/** Writes `schema/`: JSON Schemas for editors and for scripts that read our output. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { schemas } from './schemas.ts';

const folder = path.resolve(import.meta.dirname, '../schema');
await mkdir(folder, { recursive: true });
for (const [name, content] of Object.entries(schemas())) {
  await writeFile(path.join(folder, name), content);
  console.log(`wrote schema/${name}`);
}
