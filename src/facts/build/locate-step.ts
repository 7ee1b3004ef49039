import type { Dockerfile, Instruction, Stage } from '#kit';

export interface LocatedStep {
  readonly stage: Stage;
  /** Null: the stage's FROM. */
  readonly instruction: Instruction | null;
}

/** Instructions that BuildKit counts as steps of a stage, besides FROM. */
const counted = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** e.g. `[builder 3/5] RUN …`, `[linux/arm64 stage-1  2/10] COPY …` */
const stepName = /^\[(?:\S+\/\S+ )?(?:([^\s/]+) )? *(\d+)\/(\d+)\] (.*)$/s;

/**
 * The instruction that a step of BuildKit's record stands for; null for steps that stand for none. By its place in
 * the stage; where triggers of a base image (ONBUILD) shift the count, by its text.
 */
export function locateStep(dockerfile: Dockerfile, name: string): LocatedStep | null {
  const match = stepName.exec(name);
  if (match === null) return null;
  const [, label, ordinal, total, written = ''] = match;
  const stage = findStage(dockerfile.stages, label);
  if (stage === null) return null;
  const countsFrom = stage.parentStage === null && stage.from !== 'scratch';
  const steps: (Instruction | null)[] = [
    ...(countsFrom ? [null] : []),
    ...stage.instructions.filter(({ keyword }) => counted.has(keyword)),
  ];
  if (steps.length === Number(total)) {
    const instruction = steps[Number(ordinal) - 1];
    if (instruction !== undefined) return { stage, instruction };
  }
  const instruction = stage.instructions.find((one) => isWrittenAs(one, written));
  return instruction === undefined ? null : { stage, instruction };
}

/** BuildKit writes names in lower case, and `stage-<index>` for a stage without one among several. */
function findStage(stages: readonly Stage[], label: string | undefined): Stage | null {
  if (label === undefined) return stages.length === 1 ? (stages[0] ?? null) : null;
  const named = stages.findLast(({ name }) => name?.toLowerCase() === label.toLowerCase());
  const [, index] = /^stage-(\d+)$/.exec(label) ?? [];
  return named ?? (index === undefined ? null : (stages[Number(index)] ?? null));
}

function isWrittenAs({ keyword, argumentText }: Instruction, written: string): boolean {
  const [writtenKeyword = ''] = written.split(/\s/, 1);
  return (
    writtenKeyword.toUpperCase() === keyword && squeeze(written).endsWith(squeeze(argumentText))
  );
}

function squeeze(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
