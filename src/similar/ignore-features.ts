import type { Feature } from './feature.ts';

/** The rules of a .dockerignore; what only spells a rule otherwise is one. */
export function ignoreFeatures(file: string, text: string): readonly Feature[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const rule = line.trim();
    if (rule === '' || rule.startsWith('#')) return [];
    const key = rule.replace(/^\.?\//, '').replace(/\/(?:\*\*)?$/, '');
    return [{ key: `ignore ${key}`, file, line: index + 1, text: rule }];
  });
}
