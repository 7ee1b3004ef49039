import type { CriterionId } from '#domain/identifiers.ts';
import type { RubricFile } from './rubric-schema.ts';
import { type RubricSource, rubricError } from './rubric-source.ts';

/** Every `requires` names another criterion, and none waits for itself, however many are between. */
export function checkRequires(
  file: RubricFile,
  source: RubricSource,
  ids: readonly CriterionId[],
): void {
  const requires = new Map(file.criteria.map((one, index) => [ids[index] ?? '', one.requires]));
  for (const [index, { requires: required }] of file.criteria.entries()) {
    const id = ids[index] ?? '';
    for (const [position, other] of required.entries()) {
      const path = ['criteria', index, 'requires', position];
      if (!requires.has(other)) {
        throw rubricError(source, path, {
          what: `there is no criterion "${other}"`,
          advice: `The criteria are: ${ids.join(', ')}.`,
        });
      }
      if (leadsTo(other, id, requires, new Set())) {
        throw rubricError(source, path, {
          what: `"${other}" waits for "${id}" itself`,
          advice: 'Remove one of the two, so that one of them is looked at first.',
        });
      }
    }
  }
}

function leadsTo(
  from: string,
  target: string,
  requires: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (requires.get(from) ?? []).some((next) => leadsTo(next, target, requires, seen));
}
