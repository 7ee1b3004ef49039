import fc from 'fast-check';
import { hostileTexts } from '../samples/hostile.ts';

/** Strings that are rich in what an escape must catch, beside any others. */
export const hostileString: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary' }),
      // Any UTF-16 unit, lone surrogates included.
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '\u001b',
        '[',
        ']',
        '31m',
        '\u009b',
        '\u009d',
        '\u0007',
        '\r',
        '\n',
        '\t',
        ' ',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));
