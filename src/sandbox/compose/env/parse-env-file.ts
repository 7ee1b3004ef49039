import { InterpolationError, interpolateText, type Variables } from './interpolate-text.ts';

/** An `.env` file that Compose would not read. `line` counts from 1. */
export class EnvFileError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'EnvFileError';
    this.line = line;
  }
}

const assignment = /^[ \t]*(?:export[ \t]+)?([^\s=:]*)[ \t]*(?:[=:][ \t]*|$)/;
const namePattern = /^[A-Za-z0-9_.[\]-]+$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', $: '$$' };

/**
 * The variables of an `.env` file, in Compose's dialect, which differs from that of Node's packages: `a#b` is
 * no comment, back quotes are text, and values may refer to variables above them and to `outer`.
 * A name without `=` takes the value of `outer`. Throws `EnvFileError`.
 * https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function parseEnvFile(
  content: string,
  outer: Variables = new Map(),
): ReadonlyMap<string, string> {
  const text = content.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const known = new Map(outer);
  const variables = new Map<string, string>();
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    const match = assignment.exec(line);
    const name = match?.[1] ?? '';
    if (match === null || !namePattern.test(name)) {
      throw new EnvFileError('a line has the form NAME=value', index + 1);
    }
    const written = line.slice(match[0].length);
    if (!/[=:][ \t]*$/.test(match[0])) {
      const inherited = outer.get(name);
      if (inherited !== undefined) variables.set(name, inherited);
      continue;
    }
    const { value, linesTaken } = readValue(written, { lines, index, known });
    known.set(name, value);
    variables.set(name, value);
    index += linesTaken;
  }
  return variables;
}

/** `format: raw` of `env_file`: no quotes, no variables. */
export function parseRawEnvFile(content: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const line of content.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at > 0 && !line.startsWith('#')) variables.set(line.slice(0, at), line.slice(at + 1));
  }
  return variables;
}

interface ValueContext {
  readonly lines: readonly string[];
  readonly index: number;
  readonly known: Variables;
}

function readValue(
  written: string,
  context: ValueContext,
): { readonly value: string; readonly linesTaken: number } {
  const quote = written[0];
  if (quote !== '"' && quote !== "'") {
    const bare = written.replace(/[ \t]#.*$/, '').trimEnd();
    return { value: interpolate(bare, context), linesTaken: 0 };
  }
  let raw = written.slice(1);
  let linesTaken = 0;
  let end = closingQuote(raw, quote);
  while (end === null) {
    linesTaken += 1;
    const next = context.lines[context.index + linesTaken];
    if (next === undefined) throw new EnvFileError('a quote is not closed', context.index + 1);
    const searched = raw.length;
    raw += `\n${next}`;
    end = closingQuote(raw, quote, searched);
  }
  if (!/^[ \t]*(?:#.*)?$/.test(raw.slice(end + 1))) {
    throw new EnvFileError('text follows the closing quote', context.index + 1);
  }
  const inside = raw.slice(0, end);
  if (quote === "'") return { value: inside.replaceAll("\\'", "'"), linesTaken };
  const unescaped = inside.replaceAll(/\\(.)/gs, (whole, char: string) =>
    char === '\\' ? '\\' : (escapes[char] ?? whole),
  );
  return { value: interpolate(unescaped, context), linesTaken };
}

function closingQuote(text: string, quote: string, from = 0): number | null {
  for (let at = from; at < text.length; at += 1) {
    const escaped = text[at] === '\\' && (quote === '"' || text[at + 1] === quote);
    if (escaped) at += 1;
    else if (text[at] === quote) return at;
  }
  return null;
}

function interpolate(value: string, { known, index }: ValueContext): string {
  try {
    return interpolateText(value, known);
  } catch (error) {
    if (error instanceof InterpolationError) throw new EnvFileError(error.message, index + 1);
    throw error;
  }
}
