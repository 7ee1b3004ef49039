import { closest } from '#domain/closest.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { roundPoints } from '#domain/score.ts';
import type { BoundCriterion } from '#engine/bound-rubric.ts';
import type { Check } from '#kit';
import { checkRequires } from './require-criteria.ts';
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
  const bound = file.criteria.map((criterion, index) => {
    const path = ['criteria', index];
    const definition = byId.get(criterion.check);
    if (definition === undefined) {
      throw rubricError(source, [...path, 'check'], {
        what: `unknown check "${criterion.check}"`,
        advice: `${closest(criterion.check, [...byId.keys()])} The list is in docs/checks.`,
      });
    }
    const id = (criterion.id ?? criterion.check) as CriterionId;
    if (seen.has(id)) {
      throw rubricError(source, [...path, criterion.id === undefined ? 'check' : 'id'], {
        what: `"${id}" stands twice`,
        advice: 'Give each row an "id" of its own where a check is used several times.',
      });
    }
    seen.add(id);
    const category = criterion.category ?? id.split('/')[0] ?? '';
    if (!categories.includes(category)) {
      const named = criterion.category !== undefined ? 'category' : undefined;
      const key = named ?? (criterion.id === undefined ? 'check' : 'id');
      throw rubricError(source, [...path, key], {
        what: `there is no category "${category}", expected one of ${categories.join(', ')}`,
        advice: 'Add the category, or name another one in the criterion.',
      });
    }
    const options = parseOptions(definition, criterion.options ?? {}, source, index);
    const { points, bonus, hidden, requires, title, failTitle } = criterion;
    return {
      id,
      check: definition.id,
      title: title ?? definition.title,
      failTitle: failTitle ?? (title === undefined ? definition.failTitle : `Not met: ${title}`),
      category,
      points,
      options,
      bonus,
      requires: requires as readonly CriterionId[],
      hidden,
      feedback: criterion.feedback ?? file.feedback,
      definition,
    };
  });
  const ids = bound.map(({ id }) => id);
  checkRequires(file, source, ids);
  return bound;
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
    const own = criteria.filter(
      (criterion) => criterion.category === category.id && !criterion.bonus,
    );
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
): readonly CriterionId[] {
  return patterns.flatMap((pattern, index) => {
    const matches = criteria.filter(({ id }) =>
      pattern.endsWith('/*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern,
    );
    return matches.length === 0 ? onUnmatched(index) : matches.map(({ id }) => id);
  });
}
