import { expect, it } from 'vitest';
import { formats } from '#report/formats/index.ts';
import { samples } from '../report/samples/index.ts';

it.each(Object.keys(formats))('%s, byte for byte (update with: vitest -u)', async (name) => {
  const out = formats[name]?.(samples.everything, { colour: false, columns: 80 });
  await expect(out).toMatchFileSnapshot(`expected/report.${name}`);
});

it('terminal in colour, byte for byte', async () => {
  const out = formats['terminal']?.(samples.everything, { colour: true, columns: 80 });
  await expect(out).toMatchFileSnapshot('expected/report.terminal-colour');
});
