import type { Dockerfile, Instruction } from '#kit';
import type { InventedCase } from './proof-case.ts';

interface Place {
  readonly file: string;
  readonly lines: readonly string[];
}

/**
 * Defects of a Dockerfile: each instruction left out, moved up by one, and changed in what it says. What follows
 * from a defect is not foreseen: one that changes nothing for anybody survives, and the author sees it.
 */
export function inventDockerfileDefects(
  text: string,
  { file, stages }: Dockerfile,
): readonly InventedCase[] {
  const place = { file, lines: text.split('\n') };
  return stages.flatMap(({ instructions, line, from }) => [
    ...changeTag(place, line, from),
    ...instructions.flatMap((instruction, index) => [
      leaveOut(place, instruction),
      ...moveUp(place, instruction, instructions[index - 1]),
      ...change(place, instruction),
    ]),
  ]);
}

function leaveOut(place: Place, { keyword, line, endLine }: Instruction): InventedCase {
  return toCase(place, `drop-${keyword.toLowerCase()}-${line}`, {
    title: `line ${line}: no ${keyword}`,
    from: line,
    to: endLine,
    by: [],
  });
}

const movable = new Set(['COPY', 'ADD', 'USER', 'WORKDIR', 'ENV', 'ARG']);

/** Notes in the image's configuration: what stands before or after one of them is the same. */
const notes = new Set([
  'LABEL',
  'MAINTAINER',
  'EXPOSE',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
]);

function moveUp(
  place: Place,
  { keyword, line, endLine }: Instruction,
  above: Instruction | undefined,
): readonly InventedCase[] {
  if (above === undefined || !movable.has(keyword) || above.keyword === keyword) return [];
  if (notes.has(above.keyword)) return [];
  const { lines } = place;
  return [
    toCase(place, `move-${keyword.toLowerCase()}-${line}`, {
      title: `line ${line}: ${keyword} before the ${above.keyword} of line ${above.line}`,
      from: above.line,
      to: endLine,
      by: [...lines.slice(line - 1, endLine), ...lines.slice(above.line - 1, line - 1)],
    }),
  ];
}

/** The last part of the tag, e.g. `-slim`, and the whole tag. */
function changeTag(place: Place, line: number, from: string): readonly InventedCase[] {
  const [, name, tag = ''] = /^([^:@\s]+):([^@\s]+)$/.exec(from) ?? [];
  const written = place.lines[line - 1] ?? '';
  if (name === undefined || !written.includes(`:${tag}`)) return [];
  return [
    toCase(place, `latest-${line}`, {
      title: `line ${line}: ${name} without its tag`,
      from: line,
      to: line,
      by: [written.replace(`:${tag}`, '')],
    }),
  ];
}

function change(place: Place, instruction: Instruction): readonly InventedCase[] {
  const { keyword, line, endLine, execForm } = instruction;
  const written = place.lines.slice(line - 1, endLine).join('\n');
  const replaceBy = (name: string, title: string, by: string): readonly InventedCase[] =>
    by === written
      ? []
      : [
          toCase(place, `${name}-${line}`, {
            title: `line ${line}: ${title}`,
            from: line,
            to: endLine,
            by: [by],
          }),
        ];
  switch (keyword) {
    case 'USER':
      return replaceBy('root', 'USER root', 'USER root');
    case 'EXPOSE':
      return replaceBy(
        'port',
        'another port',
        written.replace(/\d+/, (port) => String(Number(port) + 1)),
      );
    case 'CMD':
    case 'ENTRYPOINT':
      return execForm === null
        ? []
        : replaceBy(
            'shell-form',
            `${keyword} in the shell form`,
            `${keyword} ${execForm.map(quote).join(' ')}`,
          );
    case 'HEALTHCHECK':
      return [
        ...replaceBy(
          'health-true',
          'a health check that is always true',
          'HEALTHCHECK CMD ["true"]',
        ),
        ...replaceBy('health-none', 'HEALTHCHECK NONE', 'HEALTHCHECK NONE'),
      ];
    case 'WORKDIR':
      return replaceBy('folder', 'another WORKDIR', 'WORKDIR /elsewhere');
    case 'COPY':
      return replaceBy(
        'copy-flags',
        'COPY without --chown and --chmod',
        written.replace(/\s--ch(?:own|mod)=\S+/g, ''),
      );
    case 'RUN':
      return [
        ...replaceBy(
          'pip-cache',
          'pip with its cache',
          written.replaceAll(/\s--no-cache-dir\b/g, ''),
        ),
        ...replaceBy(
          'apt-lists',
          'without the removal of the lists of apt',
          written.replace(/\s*(?:\\\n\s*)?&&\s*(?:\\\n\s*)?rm -rf? \/var\/lib\/apt\/lists\/\*/, ''),
        ),
      ];
    default:
      return [];
  }
}

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Each effective rule of a `.dockerignore` left out, and the file itself. */
export function inventIgnoreDefects(text: string, file: string): readonly InventedCase[] {
  const lines = text.split('\n');
  const rules = lines.flatMap((rule, index) =>
    rule.trim() === '' || rule.trimStart().startsWith('#') ? [] : [{ rule: rule.trim(), index }],
  );
  return rules.map(({ rule, index }) =>
    toCase({ file, lines }, `rule-${index + 1}`, {
      title: `line ${index + 1}: no rule ${rule}`,
      from: index + 1,
      to: index + 1,
      by: [],
    }),
  );
}

function toCase(
  { file, lines }: Place,
  name: string,
  edit: {
    readonly title: string;
    /** Lines from 1, both included. */
    readonly from: number;
    readonly to: number;
    readonly by: readonly string[];
  },
): InventedCase {
  const content = [...lines.slice(0, edit.from - 1), ...edit.by, ...lines.slice(edit.to)].join(
    '\n',
  );
  const prefix = file
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    kind: 'invented',
    name: `${prefix}/${name}`,
    title: `${file} ${edit.title}`,
    file,
    content,
  };
}
