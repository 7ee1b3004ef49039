import { expect, it } from 'vitest';
import { wantsColour } from '#cli/colour.ts';

const [screen, pipe] = [{ isTTY: true }, {}];

it.each([
  ['a screen', screen, {}, true],
  ['a pipe', pipe, {}, false],
  ['NO_COLOR', screen, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', screen, { NO_COLOR: '' }, true],
  ['FORCE_COLOR on a pipe', pipe, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0 on a screen', screen, { FORCE_COLOR: '0' }, false],
  ['NO_COLOR against FORCE_COLOR', pipe, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a dumb terminal', screen, { TERM: 'dumb' }, false],
])('colours for %s', (_name, stream, environment, expected) => {
  expect(wantsColour(stream, environment)).toBe(expected);
});
