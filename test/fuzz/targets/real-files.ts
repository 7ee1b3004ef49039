import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#app/project.ts';

const challenges = path.join(projectRoot, 'challenges');

/** Texts of all files of one name, or ending, in the challenges: solutions, samples, starters. */
export function realFiles(isWanted: (name: string) => boolean): readonly string[] {
  return readdirSync(challenges, { recursive: true, encoding: 'utf8' })
    .filter((file) => isWanted(path.basename(file)) && !file.includes('node_modules'))
    .sort()
    .map((file) => readFileSync(path.join(challenges, file), 'utf8'));
}
