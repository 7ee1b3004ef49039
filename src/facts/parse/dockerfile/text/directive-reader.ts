import { Refusal } from '../dockerfile-syntax-error.ts';
import { trimStart } from './white-space.ts';

export type EscapeCharacter = '\\' | '`';

const known: ReadonlySet<string> = new Set(['escape', 'syntax', 'check']);

/**
 * `# escape=` and its like, which count only above everything else in the file.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/parser/directives.go
 */
export class DirectiveReader {
  readonly #values = new Map<string, string>();
  #isDone = false;

  /** `line` without leading white space. */
  read(line: string): void {
    if (this.#isDone) return;
    const [, name, value] =
      /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(\S.*)$/s.exec(
        line.startsWith('#') ? trimStart(line.slice(1)) : '',
      ) ?? [];
    const key = name?.toLowerCase();
    if (key === undefined || value === undefined || !known.has(key)) {
      this.#isDone = true;
      return;
    }
    if (this.#values.has(key)) throw new Refusal(`only one ${key} parser directive can be used`);
    this.#values.set(key, value.trimEnd());
    if (key === 'escape' && !/^[\\`]$/.test(value.trimEnd())) {
      throw new Refusal(
        `invalid escapeCharacter token '${value.trimEnd()}' does not match \` or \\`,
      );
    }
  }

  get escapeCharacter(): EscapeCharacter {
    return this.#values.get('escape') === '`' ? '`' : '\\';
  }

  /** The frontend alone, without what may follow it. */
  get syntax(): string | null {
    return this.#values.get('syntax')?.split(' ')[0] ?? null;
  }
}
