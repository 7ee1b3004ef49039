import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from '#report/escape/json.ts';
import { hostileString } from './hostile-strings.ts';

describe('report/escape/json', () => {
  it('reads back as it was, but for what is no Unicode', () => {
    fc.assert(
      fc.property(fc.array(hostileString), (values) => {
        const json = toJson({ values });
        expect(JSON.parse(json)).toEqual({ values: values.map((value) => value.toWellFormed()) });
      }),
    );
  });

  it('holds no control or format character itself', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        expect(toJson({ value })).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n]]/v);
      }),
    );
  });

  it.each([
    ['a quote', '"\\', '"\\"\\\\"'],
    ['controls', '\u001b\r\n', '"\\u001b\\r\\n"'],
    ['what JSON lets pass and a terminal obeys', '\u009b\u007f', '"\\u009b\\u007f"'],
    ['line separators', '\u2028', '"\\u2028"'],
    ['bidi overrides', '\u202e', '"\\u202e"'],
    ['what has no width', '\u{e0041}', '"\\udb40\\udc41"'],
    ['a lone surrogate', '\ud800', '"\ufffd"'],
    ['a command of a workflow', '##[error]', '"#\\u0023[error]"'],
  ])('%s', (_name, value, escaped) => {
    expect(toJson(value)).toBe(`${escaped}\n`);
  });

  it('bounds a string', () => {
    const json = toJson({ log: 'x'.repeat(10_000_000) });
    expect(json.length).toBeLessThan(70_000);
    expect(JSON.parse(json)).toHaveProperty('log', expect.stringContaining('left out'));
  });
});
