import type { InventedCase } from './proof-case.ts';

/** A script without each of its options, and with each published port changed. */
export function inventScriptDefects(text: string, file: string): readonly InventedCase[] {
  const options = [...text.matchAll(/ (--?[a-z][\w-]*)(?:[ =](?!-)[^\s\\]+)?/g)];
  return options.flatMap((match) => {
    const [written, option = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const without = text.slice(0, match.index) + text.slice(match.index + written.length);
    const changed = written.replace(/\d+/, (port) => String(Number(port) + 1));
    const of = (name: string, title: string, content: string): InventedCase => ({
      kind: 'invented',
      name: `${file}/${name}-${option.replace(/^-+/, '')}-${line}`,
      title: `${file} line ${line}: ${title} ${written.trim()}`,
      file,
      content,
    });
    const other = text.slice(0, match.index) + changed + text.slice(match.index + written.length);
    return [of('drop', 'no', without), ...(other === text ? [] : [of('change', 'another', other)])];
  });
}
