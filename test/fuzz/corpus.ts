import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fileOf = (target: string) => path.join(import.meta.dirname, 'corpus', `${target}.json`);

/** Texts that something once did not hold for. */
export function readCorpus(target: string): readonly string[] {
  const file = fileOf(target);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

export function keepInCorpus(target: string, text: string): string {
  const texts = new Set([...readCorpus(target), text]);
  writeFileSync(fileOf(target), `${JSON.stringify([...texts], null, 2)}\n`);
  return fileOf(target);
}
