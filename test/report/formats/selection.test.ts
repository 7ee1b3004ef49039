import { describe, expect, it } from 'vitest';
import { plain } from '#report/format.ts';
import { formats } from '#report/formats/index.ts';
import { samples } from '../samples/index.ts';

const onOneLine = (output = '') => output.replaceAll(/\s+/g, ' ');

describe.each(['terminal', 'html', 'markdown'])('%s', (name) => {
  const render = formats[name];

  it('says that a report is of a part, and of which steps', () => {
    const output = onOneLine(render?.(samples.selection, plain));
    expect(output).toContain(
      'A part of the challenge: 2 criteria were not asked for and are not in the total.',
    );
    expect(output).toMatch(/Dockerfile exists.{0,80}\b1 not asked/);
    expect(output).not.toMatch(/Multi-stage build used.{0,80}\bnot asked/);
  });

  it('says nothing of that where it is whole', () => {
    expect(onOneLine(render?.(samples.perfect, plain))).not.toContain('not asked');
  });
});
