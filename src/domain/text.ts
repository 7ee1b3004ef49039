/**
 * Text that may hold words from a submission, kept apart from words of ours until a format escapes them.
 * Only literals in our sources are trusted: everything interpolated into `text` is escaped at the edge,
 * so a check's author cannot forget it.
 */
export class Text {
  readonly parts: readonly TextPart[];

  private constructor(parts: readonly TextPart[]) {
    this.parts = parts;
  }

  static fromTemplate(literals: TemplateStringsArray, values: readonly TextValue[]): Text {
    const parts: TextPart[] = [];
    for (const [index, literal] of literals.entries()) {
      if (literal !== '') parts.push({ trusted: true, value: literal });
      const value = values[index];
      if (value instanceof Text) parts.push(...value.parts);
      else if (value !== undefined) parts.push({ trusted: false, value: String(value) });
    }
    return new Text(parts);
  }

  /** What was once taken apart into its parts, by this program, to be kept. */
  static fromParts(parts: readonly TextPart[]): Text {
    return new Text(parts.map(({ trusted, value }) => ({ trusted, value })));
  }

  /** The characters as they are, for JSON and for comparisons in tests; never for a terminal, a log or a page. */
  get raw(): string {
    return this.parts.map((part) => part.value).join('');
  }

  toJSON(): string {
    return this.raw.toWellFormed();
  }

  /** Kept from being used by accident: `${message}` in an ordinary template is a mistake. */
  toString(): never {
    throw new TypeError('Text must be escaped for its target before it is printed');
  }
}

export interface TextPart {
  readonly trusted: boolean;
  readonly value: string;
}

export type TextValue = string | number | Text;

export function text(literals: TemplateStringsArray, ...values: readonly TextValue[]): Text {
  return Text.fromTemplate(literals, values);
}

/** Text that comes from a submission as a whole: build output, a log line, a file name. */
export function untrusted(value: string): Text {
  return text`${value}`;
}

export function joinText(values: readonly TextValue[], separator: Text = text`, `): Text {
  return values.reduce<Text>(
    (joined, value, index) => (index === 0 ? text`${value}` : text`${joined}${separator}${value}`),
    text``,
  );
}
