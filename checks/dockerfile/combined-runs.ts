import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  facts,
  finding,
  type Instruction,
  passUnless,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/combined-runs',
  title: 'RUN instructions that belong together are one',
  failTitle: 'RUN instructions in a row',
  options: z.strictObject({
    mostInARow: z.int().positive().default(1).describe('More RUN instructions in a row fail.'),
    stages: z.enum(['all', 'final']).default('final'),
  }),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }, { mostInARow, stages }) => {
    const { final } = dockerfile;
    const looked = dockerfile.stages.filter(
      ({ index }) => stages === 'all' || index === final.index,
    );
    return passUnless(
      looked
        .flatMap(({ instructions }) => rowsOfRuns(instructions))
        .filter((row) => row.length > mostInARow)
        .map((row) => toFinding(dockerfile, row, mostInARow)),
    );
  },
});

/** A comment or a blank line parts nothing; every other instruction does, for it may need what came before. */
function rowsOfRuns(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const rows: Instruction[][] = [];
  let row: Instruction[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'RUN') {
      if (row.length === 0) rows.push(row);
      row.push(instruction);
    } else {
      row = [];
    }
  }
  return rows;
}

function toFinding({ file }: Dockerfile, row: readonly Instruction[], most: number) {
  const lines = row.map(({ line }) => line);
  return finding({
    code: 'runs-in-a-row',
    message: text`${row.length} RUN instructions follow one another, from line ${lines[0] ?? '?'} to line ${lines.at(-1) ?? '?'}. Expected ${most === 1 ? 'one' : `at most ${most}`}.`,
    location: { file, line: lines[0] ?? null },
    evidence: row
      .map(({ argumentText, line }) => `line ${line}  RUN ${cut(argumentText)}`)
      .join('\n'),
    hint: text`Each RUN makes a layer of its own. Commands joined with && are one layer, so that what the last of them deletes was never in it.`,
    reproduce: `grep -nE '^ *(RUN|run)' ${file}`,
  });
}

function cut(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)} …` : line;
}
