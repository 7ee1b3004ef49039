import type { CheckId } from '#domain/identifiers.ts';
import { roundPoints } from '#domain/score.ts';
import type { BoundCriterion } from '#engine/bound-rubric.ts';
import type { Check } from '#kit';
import { closest } from './closest.ts';
import type { RubricFile } from './rubric-schema.ts';
import { type RubricSource, rubricError } from './rubric-source.ts';

/** Finds each criterion's check and parses its options by the check's own schema. */
export function bindCriteria(
  file: RubricFile,
  source: RubricSource,
  checks: readonly Check[],
): readonly BoundCriterion[] {
  const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));
  const categories = file.categories.map((category) => category.id);
  const seen = new Set<string>();
  return file.criteria.map((criterion, index) => {
    const path = ['criteria', index];
    const definition = byId.get(criterion.check);
    if (definition === undefined) {
      throw rubricError(source, [...path, 'check'], {
        what: `unknown check "${criterion.check}"`,
        advice: `${closest(criterion.check, [...byId.keys()])} The list is in docs/checks.`,
      });
    }
    if (seen.has(criterion.check)) {
      throw rubricError(source, [...path, 'check'], {
        what: `"${criterion.check}" stands twice`,
        advice: 'Give each check one row.',
      });
    }
    seen.add(criterion.check);
    const category = criterion.category ?? criterion.check.split('/')[0] ?? '';
    if (!categories.includes(category)) {
      throw rubricError(
        source,
        [...path, criterion.category === undefined ? 'check' : 'category'],
        {
          what: `there is no category "${category}", expected one of ${categories.join(', ')}`,
          advice: 'Add the category, or name another one in the criterion.',
        },
      );
    }
    const options = parseOptions(definition, criterion.options ?? {}, source, index);
    return { check: definition.id, category, points: criterion.points, options, definition };
  });
}

function parseOptions(
  definition: Check,
  options: unknown,
  source: RubricSource,
  index: number,
): unknown {
  const parsed = definition.options.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw rubricError(source, ['criteria', index, 'options', ...pathOf(issue?.path)], {
    what: issue?.message ?? 'not what the check expects',
    advice: `The options of ${definition.id} are described in docs/checks/${definition.id}.md.`,
  });
}

export function pathOf(path: readonly PropertyKey[] | undefined): (string | number)[] {
  return (path ?? []).map((key) => (typeof key === 'number' ? key : String(key)));
}

/** Points of a category are declared and counted, so that a slip in either is seen. */
export function checkCategoryPoints(
  file: RubricFile,
  source: RubricSource,
  criteria: readonly BoundCriterion[],
): void {
  const ids = new Set<string>();
  for (const [index, category] of file.categories.entries()) {
    const path = ['categories', index];
    if (ids.has(category.id)) {
      throw rubricError(source, [...path, 'id'], {
        what: `the category "${category.id}" stands twice`,
        advice: 'Merge the two.',
      });
    }
    ids.add(category.id);
    const own = criteria.filter((criterion) => criterion.category === category.id);
    const sum = roundPoints(own.reduce((total, criterion) => total + criterion.points, 0));
    if (sum !== category.points) {
      throw rubricError(source, [...path, 'points'], {
        what: `expected ${sum}, the sum of its ${own.length} criteria, found ${category.points}`,
        advice: `Change the category's points or those of its criteria.`,
      });
    }
  }
}

/** Criteria of a step, its globs resolved; a pattern without a match is a slip of the pen. */
export function resolveStepCriteria(
  patterns: readonly string[],
  criteria: readonly BoundCriterion[],
  onUnmatched: (index: number) => never,
): readonly CheckId[] {
  return patterns.flatMap((pattern, index) => {
    const matches = criteria.filter(({ check }) =>
      pattern.endsWith('/*') ? check.startsWith(pattern.slice(0, -1)) : check === pattern,
    );
    return matches.length === 0 ? onUnmatched(index) : matches.map(({ check }) => check);
  });
}
