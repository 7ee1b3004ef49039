import fc, { type Arbitrary } from 'fast-check';

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Real files with a few edits: most of what they say survives, which no random text gets as far as. */
export function edited(files: readonly string[], tokens: Arbitrary<string>): Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })),
    insert: fc.oneof(tokens, fc.string({ unit: 'binary', maxLength: 4 }), fc.constant('')),
  });
  return fc
    .tuple(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 5 }))
    .map(([file, edits]) => edits.reduce(apply, file));
}

function apply(text: string, { at, remove, insert }: Edit): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + remove);
}
