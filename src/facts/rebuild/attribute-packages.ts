import type { Instruction } from '#kit';

type Packages = ReadonlySet<string>;

export interface StageRanAgain {
  /** Instructions of one stage that ran again, in order; at least one. */
  readonly instructions: readonly Instruction[];
  /** Packages that exist before an instruction runs. */
  readonly before: (instruction: Instruction) => Promise<Packages>;
  /** Packages that exist at the end of the stage. */
  readonly atEnd: () => Promise<Packages>;
  /** Whether the submission itself brings installed packages along. */
  readonly hasVendored: boolean;
}

/**
 * Which of a stage's RUN instructions installed packages; COPY and ADD only carry what is there. Only where more
 * than one could have is the stage looked at in between: each look may cost a build.
 */
export async function attributePackages(
  stage: StageRanAgain,
): Promise<ReadonlyMap<Instruction, readonly string[]>> {
  const found = new Map<Instruction, readonly string[]>();
  const [first] = stage.instructions;
  const suspects = stage.instructions.filter((one) => mayBring(one, stage.hasVendored));
  const hasRun = suspects.some(({ keyword }) => keyword === 'RUN');
  if (first === undefined || !hasRun) return found;
  const [before, after] = await Promise.all([stage.before(first), stage.atEnd()]);
  await narrow(suspects, before, after);
  return found;

  async function narrow(some: readonly Instruction[], had: Packages, has: Packages): Promise<void> {
    const gained = [...has].filter((name) => !had.has(name)).sort();
    const [only] = some;
    if (gained.length === 0 || only === undefined) return;
    if (some.length === 1) {
      if (only.keyword === 'RUN') found.set(only, gained);
      return;
    }
    const half = Math.floor(some.length / 2);
    const middle = some[half];
    if (middle === undefined) return;
    const between = await stage.before(middle);
    await narrow(some.slice(0, half), had, between);
    await narrow(some.slice(half), between, has);
  }
}

/** A copy from the build context brings what the submission holds, and ADD unpacks archives. */
function mayBring({ keyword, flags }: Instruction, hasVendored: boolean): boolean {
  if (keyword === 'RUN' || keyword === 'ADD') return true;
  return hasVendored || flags.some(({ name }) => name === 'from');
}
