import { expect, it } from 'vitest';
import { formatNames } from '#cli/format-names.ts';
import { formats } from '#report/formats/index.ts';

it('the help names every format there is', () => {
  expect(formatNames).toEqual(Object.keys(formats));
});
