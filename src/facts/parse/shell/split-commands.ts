import { endOfHereDocument, type HereDocument, openHereDocument } from './here-document.ts';
import { ScriptVariables, type Word } from './script-variables.ts';

export interface ShellCommand {
  /** Quotes removed, variables of the script itself filled in; null for a word that cannot be known by reading. */
  readonly words: readonly Word[];
  readonly line: number;
}

const longestScript = 64 * 1024;
const longestPart = 4096;

/**
 * The simple commands of a shell script, for reading what it would do; nothing is run. Quotes, continued lines,
 * comments, here-documents and variables that the script sets to plain words are understood; substitutions, loops
 * and functions are not: their words are unknown, or taken as commands of their own.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function splitCommands(script: string): readonly ShellCommand[] {
  const splitter = new CommandSplitter(script.slice(0, longestScript).replaceAll('\r\n', '\n'));
  return splitter.split();
}

class CommandSplitter {
  readonly #text: string;
  readonly #variables = new ScriptVariables();
  readonly #commands: ShellCommand[] = [];
  #words: Word[] = [];
  /** Undefined between two words. */
  #word: Word | undefined;
  /** Begun on this line: their texts are on the next ones. */
  #hereDocuments: HereDocument[] = [];
  #index = 0;
  #line = 1;
  #startsAtLine = 1;

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly ShellCommand[] {
    while (this.#index < this.#text.length) this.#readPart(this.#text[this.#index] ?? '');
    this.#endCommand();
    return this.#commands;
  }

  #readPart(character: string): void {
    const hereDocument = openHereDocument(this.#text, this.#index);
    if (hereDocument !== null) {
      this.#hereDocuments.push(hereDocument);
      this.#index += hereDocument.length;
    } else if (character === '\n') this.#readNewline();
    else if (character === '\\') this.#readEscaped();
    else if (character === "'" || character === '"') this.#readQuoted(character);
    else if (character === '#' && this.#word === undefined) this.#skipComment();
    else if (/[;&|()]/.test(character)) {
      this.#endCommand();
      this.#index += 1;
    } else if (/\s/.test(character)) {
      this.#endWord();
      this.#index += 1;
    } else this.#readPlain(character);
  }

  #readNewline(): void {
    this.#endCommand();
    this.#skipTo(this.#index + 1);
    for (const document of this.#hereDocuments) {
      this.#skipTo(endOfHereDocument(this.#text, this.#index, document));
    }
    this.#hereDocuments = [];
  }

  #readEscaped(): void {
    const escaped = this.#text[this.#index + 1] ?? '';
    if (escaped !== '\n') this.#append(escaped);
    this.#skipTo(this.#index + 2);
  }

  #readQuoted(quote: string): void {
    const end = this.#closing(quote);
    const quoted = this.#text.slice(this.#index + 1, end);
    this.#append(quote === "'" ? quoted : this.#variables.fillIn(quoted));
    this.#skipTo(end + 1);
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#index);
    this.#index = end === -1 ? this.#text.length : end;
  }

  #readPlain(character: string): void {
    const ahead = this.#text.slice(this.#index, this.#index + longestPart);
    const [plain = character] = /^(?:<<<|[^\s'"\\;&|()<]+)/.exec(ahead) ?? [];
    this.#append(this.#variables.fillIn(plain));
    this.#index += plain.length;
  }

  /** Where the quote that is open ends; the end of the text where it does not. */
  #closing(quote: string): number {
    for (let index = this.#index + 1; index < this.#text.length; index += 1) {
      if (quote === '"' && this.#text[index] === '\\') index += 1;
      else if (this.#text[index] === quote) return index;
    }
    return this.#text.length;
  }

  #append(part: Word): void {
    if (this.#words.length === 0 && this.#word === undefined) this.#startsAtLine = this.#line;
    this.#word = this.#word === null || part === null ? null : (this.#word ?? '') + part;
  }

  #endWord(): void {
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    const words = this.#variables.takeAssignments(this.#words);
    if (words.length > 0) this.#commands.push({ words, line: this.#startsAtLine });
    this.#words = [];
  }

  #skipTo(index: number): void {
    this.#line += this.#text.slice(this.#index, index).split('\n').length - 1;
    this.#index = index;
  }
}
