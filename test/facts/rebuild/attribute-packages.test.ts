import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { attributePackages } from '#facts/rebuild/attribute-packages.ts';
import type { Instruction } from '#kit';

/** Instructions that ran again, and what each brings; looks count the places that had to be looked at. */
async function attribute(
  bringing: readonly (readonly [string, readonly string[]])[],
  hasVendored = false,
) {
  const lines = bringing.map(([line]) => line);
  const dockerfile = parseDockerfile(
    ['FROM a AS other', 'FROM b', ...lines].join('\n'),
    'Dockerfile',
  );
  const instructions = dockerfile.stages[1]?.instructions ?? [];
  const looks: number[] = [];
  const upTo = (count: number) => new Set(bringing.slice(0, count).flatMap(([, names]) => names));
  const found = await attributePackages({
    instructions,
    before: async (instruction: Instruction) => {
      looks.push(instruction.line);
      return upTo(instructions.indexOf(instruction));
    },
    atEnd: async () => upTo(bringing.length),
    hasVendored,
  });
  return { found: [...found].map(([{ line }, names]) => [line, names]), looks };
}

describe('attributePackages', () => {
  it.each([
    [
      'one RUN',
      [
        ['COPY . .', []],
        ['RUN pip', ['flask']],
      ],
      [[4, ['flask']]],
      1,
    ],
    [
      'a RUN that brings nothing',
      [
        ['COPY . .', []],
        ['RUN true', []],
      ],
      [],
      1,
    ],
    [
      'COPY alone: nothing is looked at',
      [
        ['COPY . .', []],
        ['COPY --from=other / /', ['flask']],
      ],
      [],
      0,
    ],
    [
      'a copy beside a RUN',
      [
        ['COPY --from=other / /', ['flask']],
        ['RUN true', []],
      ],
      [],
      2,
    ],
    [
      'two of four',
      [
        ['RUN a', []],
        ['RUN b', ['flask']],
        ['RUN c', []],
        ['RUN d', ['redis']],
      ],
      [
        [4, ['flask']],
        [6, ['redis']],
      ],
      4,
    ],
  ] as const)('%s', async (_, bringing, expected, looks) => {
    const attributed = await attribute(bringing);
    expect(attributed.found).toEqual(expected);
    expect(attributed.looks).toHaveLength(looks);
  });

  it('blames no RUN for what the submission itself brings', async () => {
    const bringing = [
      ['COPY . .', ['flask']],
      ['RUN true', []],
    ] as const;
    expect((await attribute(bringing, true)).found).toEqual([]);
  });
});
