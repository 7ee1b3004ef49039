import { Refusal } from '../dockerfile-syntax-error.ts';

/** One record of comma-separated values, as strict about quotes as Go's `encoding/csv`. */
export function splitCsv(text: string): readonly string[] {
  if (text === '') throw new Refusal('failed to parse csv mounts: EOF');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const { field, end } = text[at] === '"' ? readQuoted(text, at + 1) : readPlain(text, at);
    fields.push(field);
    if (end >= text.length) return fields;
    at = end + 1;
  }
}

function readPlain(text: string, start: number) {
  const comma = text.indexOf(',', start);
  const end = comma === -1 ? text.length : comma;
  const field = text.slice(start, end);
  if (field.includes('"')) {
    throw new Refusal('failed to parse csv mounts: bare " in non-quoted-field');
  }
  return { field, end };
}

function readQuoted(text: string, start: number) {
  const parts: string[] = [];
  let at = start;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new Refusal('failed to parse csv mounts: extraneous or missing "');
    parts.push(text.slice(at, quote));
    const following = text[quote + 1];
    if (following === undefined || following === ',') {
      return { field: parts.join(''), end: quote + 1 };
    }
    if (following !== '"') {
      throw new Refusal('failed to parse csv mounts: extraneous or missing "');
    }
    parts.push('"');
    at = quote + 2;
  }
}
