export interface ShellCommand {
  /** Quotes removed, variables of the script itself filled in; null for a word that cannot be known by reading. */
  readonly words: readonly (string | null)[];
  readonly line: number;
}

const longestScript = 64 * 1024;

/**
 * The simple commands of a shell script, for reading what it would do; nothing is run. Quotes, continued lines,
 * comments, here-documents and variables that the script sets to plain words are understood; substitutions, loops and functions are
 * not: their words are unknown, or taken as commands of their own.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function splitCommands(script: string): readonly ShellCommand[] {
  const text = script.slice(0, longestScript).replaceAll('\r\n', '\n');
  const variables = new Map<string, string | null>();
  const commands: ShellCommand[] = [];
  let words: (string | null)[] = [];
  /** Begun on this line: their texts are on the next ones. */
  const hereDocuments: HereDocument[] = [];
  let word: string | null | undefined;
  let line = 1;
  let startsAt = 1;
  let index = 0;

  const append = (part: string | null) => {
    if (words.length === 0 && word === undefined) startsAt = line;
    word = word === null || part === null ? null : (word ?? '') + part;
  };
  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    const command = assign(words, variables);
    if (command.length > 0) commands.push({ words: command, line: startsAt });
    words = [];
  };

  while (index < text.length) {
    const char = text[index] ?? '';
    const hereDocument = char === '<' ? openHereDocument(text, index) : null;
    if (char === '\n') {
      endCommand();
      line += 1;
      index += 1;
      for (const one of hereDocuments.splice(0)) {
        const end = endOfHereDocument(text, index, one);
        line += count(text.slice(index, end));
        index = end;
      }
    } else if (hereDocument !== null) {
      hereDocuments.push(hereDocument);
      index += hereDocument.length;
    } else if (char === '\\') {
      if (text[index + 1] === '\n') line += 1;
      else append(text[index + 1] ?? '');
      index += 2;
    } else if (char === "'") {
      const end = closing(text, index + 1, "'");
      append(text.slice(index + 1, end));
      line += count(text.slice(index, end));
      index = end + 1;
    } else if (char === '"') {
      const end = closing(text, index + 1, '"');
      append(fillIn(text.slice(index + 1, end), variables));
      line += count(text.slice(index, end));
      index = end + 1;
    } else if (char === '#' && word === undefined) {
      while (index < text.length && text[index] !== '\n') index += 1;
    } else if (/[;&|()]/.test(char)) {
      endCommand();
      index += 1;
    } else if (/\s/.test(char)) {
      endWord();
      index += 1;
    } else {
      const [plain = char] =
        /^(?:<<<|[^\s'"\\;&|()<]+)/.exec(text.slice(index, index + 4096)) ?? [];
      append(fillIn(plain, variables));
      index += plain.length;
    }
  }
  endCommand();
  return commands;
}

/** `NAME=word` in front of nothing sets a variable; in front of a command it is the command's environment. */
function assign(
  words: readonly (string | null)[],
  variables: Map<string, string | null>,
): readonly (string | null)[] {
  const first = words.findIndex((word) => word === null || !/^[A-Za-z_]\w*=/.test(word));
  if (first !== -1)
    return words[0] === 'export' ? assign(words.slice(1), variables) : words.slice(first);
  for (const word of words) {
    const at = word?.indexOf('=') ?? -1;
    if (word != null && at > 0) variables.set(word.slice(0, at), word.slice(at + 1));
  }
  return [];
}

interface HereDocument {
  readonly delimiter: string;
  readonly mayBeIndented: boolean;
  /** Of the operator with the delimiter. */
  readonly length: number;
}

function openHereDocument(text: string, index: number): HereDocument | null {
  const found = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([\w.-]+))/.exec(
    text.slice(index, index + 256),
  );
  if (found === null || text[index + 2] === '<') return null;
  const [operator, dash, single, double, bare] = found;
  const delimiter = single ?? double ?? bare ?? '';
  return { delimiter, mayBeIndented: dash === '-', length: operator.length };
}

/** Where the line after its delimiter begins; the end of the text where there is none. */
function endOfHereDocument(text: string, from: number, document: HereDocument): number {
  let index = from;
  while (index < text.length) {
    const newline = text.indexOf('\n', index);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(index, end);
    index = Math.min(end + 1, text.length);
    if ((document.mayBeIndented ? line.replace(/^\t+/, '') : line) === document.delimiter) break;
  }
  return index;
}

function closing(text: string, from: number, quote: string): number {
  for (let index = from; index < text.length; index += 1) {
    if (quote === '"' && text[index] === '\\') index += 1;
    else if (text[index] === quote) return index;
  }
  return text.length;
}

/** Null where a part of it is not known: a variable of somebody else's, a substitution. */
function fillIn(part: string, variables: ReadonlyMap<string, string | null>): string | null {
  if (part.includes('`') || part.includes('$(')) return null;
  let isKnown = true;
  const filled = part
    .replace(
      /\$\{([A-Za-z_]\w*)(?::?[-=]([^}]*))?\}|\$([A-Za-z_]\w*)/g,
      (_, braced, fallback, bare) => {
        const value = variables.get(braced ?? bare) ?? fallback;
        if (value === undefined) isKnown = false;
        return value ?? '';
      },
    )
    .replace(/\\(["\\$`])/g, '$1');
  return isKnown && !filled.includes('$') ? filled : null;
}

function count(text: string): number {
  return text.split('\n').length - 1;
}
