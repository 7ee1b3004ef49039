import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { targets } from './targets/index.ts';
import { tryText } from './try-text.ts';

/** A slice of what `npm run fuzz` does; a failure prints the seed that brings it back. */
describe.each(targets)('any text for $name', (target) => {
  it('is read or refused, quickly, and nothing else', async () => {
    const property = fc.asyncProperty(target.texts, (text) => tryText(target, text));
    const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: 300 });
    expect({ failed, counterexample, errorInstance }).toMatchObject({ failed: false });
  });

  it.each(readCorpus(target.name).map((text, index) => [index, text]))(
    'that was found before holds: %i',
    async (_index, text) => {
      await tryText(target, String(text));
    },
  );
});

it('finds what does not hold', async () => {
  const broken = {
    name: 'broken',
    texts: fc.string(),
    holds: (text: string) => {
      if (text.includes('x')) throw new Error('does not hold');
    },
  };
  const property = fc.asyncProperty(broken.texts, (text) => tryText(broken, text));
  const { counterexample } = await fc.check(property, { numRuns: 5000 });
  expect(counterexample).toEqual(['x']);
});
