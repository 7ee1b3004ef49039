export type Variables = ReadonlyMap<string, string>;

const limits = { depth: 32, chars: 64 * 1024 } as const;
const namePattern = /[A-Za-z_][A-Za-z0-9_]*/y;

/** `${NAME:?message}` with NAME unset, a brace that is not closed, or a result that is too long. */
export class InterpolationError extends Error {
  readonly variable: string | null;

  constructor(message: string, variable: string | null = null) {
    super(message);
    this.name = 'InterpolationError';
    this.variable = variable;
  }
}

/**
 * Replaces variables as Compose does: `$NAME`, `${NAME}`, `:-`, `-`, `:?`, `?`, `:+`, `+`, nested, `$$`.
 * Nothing but `variables` is looked at; what is not in there is empty. Throws `InterpolationError`.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolateText(template: string, variables: Variables, depth = 0): string {
  if (!template.includes('$')) return template;
  if (depth > limits.depth) throw new InterpolationError('variables are nested too deeply');
  let result = '';
  let at = 0;
  while (at < template.length) {
    const dollar = template.indexOf('$', at);
    if (dollar === -1) {
      result += template.slice(at);
      break;
    }
    const { text, end } = readDollar(template, dollar, { variables, depth });
    result += template.slice(at, dollar) + text;
    at = end;
    if (result.length > limits.chars) throw new InterpolationError('the value becomes too long');
  }
  return result;
}

interface Scope {
  readonly variables: Variables;
  readonly depth: number;
}

function readDollar(
  template: string,
  dollar: number,
  scope: Scope,
): { readonly text: string; readonly end: number } {
  const next = template[dollar + 1];
  if (next === '$') return { text: '$', end: dollar + 2 };
  if (next !== '{') {
    const name = readName(template, dollar + 1);
    if (name === null) return { text: '$', end: dollar + 1 };
    return { text: scope.variables.get(name) ?? '', end: dollar + 1 + name.length };
  }
  const close = closingBrace(template, dollar + 2);
  if (close === null) throw new InterpolationError('a brace is not closed');
  const body = template.slice(dollar + 2, close);
  return { text: substitute(body, scope), end: close + 1 };
}

function substitute(body: string, { variables, depth }: Scope): string {
  const name = readName(body, 0);
  if (name === null) throw new InterpolationError(`"\${${body}}" names no variable`);
  const rest = body.slice(name.length);
  const value = variables.get(name);
  if (rest === '') return value ?? '';
  const operator = /^:?[-+?]/.exec(rest)?.[0];
  if (operator === undefined) throw new InterpolationError(`"\${${body}}" names no variable`);
  const word = () => interpolateText(rest.slice(operator.length), variables, depth + 1);
  const given = operator.startsWith(':')
    ? value !== undefined && value !== ''
    : value !== undefined;
  if (operator.endsWith('+')) return given ? word() : '';
  if (given) return value ?? '';
  if (operator.endsWith('-')) return word();
  throw new InterpolationError(word(), name);
}

function readName(text: string, at: number): string | null {
  namePattern.lastIndex = at;
  return namePattern.exec(text)?.[0] ?? null;
}

/** Of a brace that was opened just before `from`; only `${` opens another one. */
function closingBrace(text: string, from: number): number | null {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') {
      open += 1;
      at += 1;
    } else if (text[at] === '}') {
      open -= 1;
      if (open === 0) return at;
    }
  }
  return null;
}
