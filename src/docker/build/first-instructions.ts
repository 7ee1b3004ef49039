import type { Directive } from './dockerfile-directives.ts';

/**
 * Whether the first instruction is FROM, ARG left aside, read as BuildKit joins lines. Anything else there
 * makes BuildKit refuse the file, so nothing that could be built is lost; and since no here-document can come
 * before the first FROM, this small reading is a whole one.
 */
export function beginsWithStage(
  lines: readonly string[],
  directives: readonly Directive[],
): boolean {
  const chosen = directives.find(({ name }) => name === 'escape');
  // Below a `#!` line a directive counts for the frontend's choice alone, and on newer engines for all.
  const isDoubtful = chosen !== undefined && /^\uFEFF?#!/.test(lines[0] ?? '');
  const readings = isDoubtful ? ['\\', '`'] : [chosen?.value === '`' ? '`' : '\\'];
  return readings.every((character) => leadsToStage(lines, character));
}

function leadsToStage(lines: readonly string[], escapeCharacter: string): boolean {
  const continues = escapeCharacter === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
  let isInside = false;
  for (const [index, raw] of lines.entries()) {
    const line = (index === 0 ? raw.replace(/^\uFEFF/, '') : raw).replace(/\r$/, '').trim();
    // Blank lines and comments are passed over, in the middle of an instruction too.
    if (line === '' || line.startsWith('#')) continue;
    if (!isInside) {
      const [keyword = ''] = line.split(/\s/, 1);
      if (/^from$/i.test(keyword)) return true;
      if (!/^arg$/i.test(keyword)) return false;
    }
    isInside = continues.test(line);
  }
  return false;
}
