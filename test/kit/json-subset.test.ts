import { describe, expect, it } from 'vitest';
import { isJsonSubset, mapJsonStrings } from '#kit';

const cases: readonly (readonly [expected: unknown, actual: unknown, isSubset: boolean])[] = [
  [{ a: 1 }, { a: 1, b: 2 }, true],
  [{}, { a: 1 }, true],
  [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2, d: 3 }] } }, true],
  [null, null, true],
  ['x', 'x', true],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: undefined }, {}, false],
  [[1], [1, 2], false],
  [[1, 2], [2, 1], false],
  [{}, [], false],
  [[], {}, false],
  [{}, null, false],
  [{ toString: 1 }, {}, false],
];

describe('isJsonSubset', () => {
  it.each(cases)('%j in %j: %s', (expected, actual, isSubset) => {
    expect(isJsonSubset(expected, actual)).toBe(isSubset);
  });
});

describe('mapJsonStrings', () => {
  it('changes values and no keys', () => {
    const changed = mapJsonStrings({ a: ['a', 1, null, { b: 'a' }] }, (value) => `${value}!`);
    expect(changed).toEqual({ a: ['a!', 1, null, { b: 'a!' }] });
  });
});
