export type NameKind = 'stage' | 'user' | 'folder' | 'argument' | 'service';

/** A name that its author chose freely, and what kind of thing it names. */
export interface ChosenName {
  readonly name: string;
  readonly kind: NameKind;
}

/**
 * Where a name stands for what it names. A service called redis is not the image redis, and a user called flask is not
 * the program: elsewhere a word stays what it is.
 */
const places: Readonly<Record<NameKind, (name: string) => RegExp>> = {
  stage: (name) => new RegExp(`(?<=\\bfrom=|^FROM )${name}(?=$|[\\s,])`, 'g'),
  user: (name) =>
    new RegExp(
      `(?<=^USER |:|--chown=|/home/|\\b(?:useradd|adduser|groupadd|addgroup|usermod|chown|su|gosu|install)\\b.*[\\s:])${name}(?![\\w-])`,
      'g',
    ),
  folder: (name) => new RegExp(`(?<![\\w./-])${name}(?![\\w-])`, 'g'),
  argument: (name) => new RegExp(`(?<=\\$\\{?|^ARG )${name}\\b`, 'g'),
  service: (name) => new RegExp(`(?<=//(?:[^/@\\s]*@)?)${name}(?=$|[:/])`, 'g'),
};

/** Longer ones are no person's; the expressions above would take their time. */
const longestText = 1_000;

/** Free names become their kind: a copy does not differ by renaming. */
export function nameHider(names: readonly ChosenName[]): (text: string) => string {
  const patterns = names
    .filter(({ name }) => name.length > 1)
    // The longest first: /app/src before /app.
    .toSorted((one, other) => other.name.length - one.name.length)
    .map(({ name, kind }) => ({
      pattern: places[kind](name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)),
      kind,
    }));
  return (text) =>
    patterns.reduce(
      (hidden, { pattern, kind }) => hidden.replaceAll(pattern, `<${kind}>`),
      text.slice(0, longestText),
    );
}
