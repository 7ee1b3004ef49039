import type { Dockerfile } from './facts/dockerfile.ts';

/**
 * Where a finding about what ships points: the last of these instructions in the final stage or the stages it is
 * built from, else the final stage's FROM.
 */
export function finalLine(
  { stages, final }: Dockerfile,
  ...keywords: readonly string[]
): number | null {
  for (
    let stage = stages[final.index];
    stage !== undefined;
    stage = stages[stage.parentStage ?? -1]
  ) {
    const found = stage.instructions.findLast(({ keyword }) => keywords.includes(keyword));
    if (found !== undefined) return found.line;
  }
  return stages[final.index]?.line ?? null;
}
