import { type RespValue, RespViolation } from './resp-value.ts';

export interface ReadValue {
  readonly value: RespValue;
  /** Offset of what follows it. */
  readonly next: number;
}

const maxItems = 10_000;
const maxDepth = 4;

/**
 * Reads one value of RESP 2 at an offset; null when it is not complete yet. Text is read byte by byte (Latin-1), so
 * that keys go back as they came. Throws `RespViolation`.
 */
export function readResp(bytes: Buffer, offset = 0, depth = 0): ReadValue | null {
  const lineEnd = bytes.indexOf('\r\n', offset, 'latin1');
  if (lineEnd === -1) {
    const first = bytes[offset];
    if (first !== undefined && !'+-:$*'.includes(String.fromCharCode(first))) {
      throw new RespViolation('no type that the protocol knows');
    }
    return null;
  }
  const line = bytes.toString('latin1', offset + 1, lineEnd);
  const next = lineEnd + 2;
  switch (String.fromCharCode(bytes[offset] ?? 0)) {
    case '+':
      return { value: { kind: 'text', value: line }, next };
    case '-':
      return { value: { kind: 'error', message: line }, next };
    case ':':
      return { value: { kind: 'number', value: toInteger(line) }, next };
    case '$':
      return readBulk(bytes, next, toInteger(line));
    case '*':
      return readList(bytes, { offset: next, count: toInteger(line), depth });
    default:
      throw new RespViolation('no type that the protocol knows');
  }
}

function readBulk(bytes: Buffer, offset: number, length: number): ReadValue | null {
  if (length < 0) return { value: { kind: 'nothing' }, next: offset };
  const end = offset + length;
  if (bytes.length < end + 2) return null;
  if (bytes.toString('latin1', end, end + 2) !== '\r\n') {
    throw new RespViolation('a bulk string of another length than it says');
  }
  return { value: { kind: 'text', value: bytes.toString('latin1', offset, end) }, next: end + 2 };
}

function readList(
  bytes: Buffer,
  list: { readonly offset: number; readonly count: number; readonly depth: number },
): ReadValue | null {
  const { count, depth } = list;
  if (count < 0) return { value: { kind: 'nothing' }, next: list.offset };
  if (count > maxItems || depth >= maxDepth) throw new RespViolation('a list beyond what is read');
  const items: RespValue[] = [];
  let offset = list.offset;
  while (items.length < count) {
    const item = readResp(bytes, offset, depth + 1);
    if (item === null) return null;
    items.push(item.value);
    offset = item.next;
  }
  return { value: { kind: 'list', items }, next: offset };
}

function toInteger(line: string): number {
  if (!/^-?\d{1,15}$/.test(line)) throw new RespViolation('a number that is none');
  return Number(line);
}
