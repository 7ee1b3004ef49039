/** `npm run bench -- <name> [arguments]`: each benchmark is a program of its own and prints a table. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

const [, , name = '', ...args] = process.argv;
const names = (await readdir(import.meta.dirname, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
if (names.includes(name)) {
  const { run } = await import(path.join(import.meta.dirname, name, 'run.ts'));
  await run(args);
} else {
  console.error(`npm run bench -- <${names.join('|')}>`);
  process.exitCode = 2;
}
