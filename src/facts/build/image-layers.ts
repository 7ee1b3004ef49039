import type { Dockerfile, ImageLayer, Instruction } from '#kit';

interface HistoryEntry {
  readonly createdBy: string;
  readonly sizeBytes: number;
}

const maxInstructionLength = 300;
/** The only instructions that leave no entry in an image's history. */
const withoutHistory = new Set(['FROM', 'ONBUILD']);

/**
 * What each instruction adds to the image, oldest first; those that add nothing are left out, and the base image is
 * one entry. The history is read from its end, for how many entries a base image has is not known; an entry that is
 * of no instruction in the file (a trigger of a base image) keeps the engine's words and has no line.
 */
export function toImageLayers(
  dockerfile: Dockerfile,
  history: readonly HistoryEntry[],
): readonly ImageLayer[] {
  const lines = alignHistory(dockerfile, history);
  const firstOwn = lines.findIndex((instruction) => instruction !== null);
  const ownFrom = firstOwn === -1 ? history.length : firstOwn;
  const baseBytes = sum(history.slice(0, ownFrom));
  const own = history.slice(ownFrom).map(({ createdBy, sizeBytes }, index) => {
    const instruction = lines[ownFrom + index] ?? null;
    return {
      instruction: instruction === null ? cut(createdBy) : toText(instruction),
      line: instruction?.line ?? null,
      sizeBytes,
    };
  });
  const base: ImageLayer = {
    instruction: `FROM ${dockerfile.final.baseImage}`,
    line: null,
    sizeBytes: baseBytes,
  };
  return [base, ...own].filter(({ sizeBytes }) => sizeBytes > 0);
}

/** For each entry of an image's history, oldest first, the instruction that it is of; null for the base image's. */
export function alignHistory(
  dockerfile: Dockerfile,
  history: readonly Pick<HistoryEntry, 'createdBy'>[],
): readonly (Instruction | null)[] {
  return align(history, instructionsOf(dockerfile));
}

/** Instructions of the final stage and of the stages that it is built from, in the order in which they ran. */
function instructionsOf({ stages, final }: Dockerfile): readonly Instruction[] {
  const chain: Instruction[][] = [];
  let stage = stages[final.index];
  while (stage !== undefined) {
    chain.unshift(stage.instructions.filter(({ keyword }) => !withoutHistory.has(keyword)));
    stage = stage.parentStage === null ? undefined : stages[stage.parentStage];
  }
  return chain.flat();
}

/** For each entry its instruction; the keywords have to agree, unless that would leave an instruction without one. */
function align(
  history: readonly Pick<HistoryEntry, 'createdBy'>[],
  instructions: readonly Instruction[],
): readonly (Instruction | null)[] {
  const strict = alignFromEnd(history, instructions, (entry, instruction) => {
    return keywordOf(entry.createdBy) === instruction.keyword;
  });
  const found = strict.filter((instruction) => instruction !== null).length;
  return found === instructions.length ? strict : alignFromEnd(history, instructions, () => true);
}

function alignFromEnd(
  history: readonly Pick<HistoryEntry, 'createdBy'>[],
  instructions: readonly Instruction[],
  agree: (entry: Pick<HistoryEntry, 'createdBy'>, instruction: Instruction) => boolean,
): readonly (Instruction | null)[] {
  let next = instructions.length - 1;
  return history
    .toReversed()
    .map((entry) => {
      const instruction = instructions[next];
      if (instruction === undefined || !agree(entry, instruction)) return null;
      next -= 1;
      return instruction;
    })
    .reverse();
}

/** e.g. `RUN |1 A=b /bin/sh -c pip …`, `COPY src/ src/ # buildkit`; of older builders `/bin/sh -c #(nop)  CMD […]`. */
function keywordOf(createdBy: string): string {
  const [, noOperation, keyword] =
    /^\/bin\/sh -c (?:#\(nop\)\s+([A-Z]+))?|^([A-Z]+)/.exec(createdBy) ?? [];
  return keyword ?? noOperation ?? 'RUN';
}

function toText({ keyword, argumentText }: Instruction): string {
  return cut(`${keyword} ${argumentText}`);
}

function cut(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > maxInstructionLength ? `${line.slice(0, maxInstructionLength)} …` : line;
}

function sum(entries: readonly HistoryEntry[]): number {
  return entries.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
