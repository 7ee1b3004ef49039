import type { CriterionResult, Measurements, StepResult, StepState } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import type { MeasurementName, Step } from '#domain/rubric.ts';
import { type Text, text } from '#domain/text.ts';

/** The steps that have a criterion among those graded; a step without one says nothing. */
export function toStepResults(
  steps: readonly Step[],
  graded: {
    readonly criteria: readonly CriterionResult[];
    readonly leftOut: readonly CriterionId[];
    readonly measurements: Measurements;
  },
): readonly StepResult[] {
  return steps.flatMap((step, index) => {
    const { criteria, leftOut, measurements } = graded;
    const asked = criteria.filter((criterion) => step.criteria.includes(criterion.id));
    // A bonus that was not earned leaves no step open, unless the step asks for nothing else.
    const counted = asked.filter((criterion) => !criterion.bonus);
    const own = counted.length === 0 ? asked : counted;
    if (own.length === 0) return [];
    return [
      {
        number: index + 1,
        title: step.title,
        detail: measured(step.detail, measurements),
        state: stateOf(own),
        notAsked: step.criteria.filter((id) => leftOut.includes(id)).length,
      },
    ];
  });
}

function stateOf(criteria: readonly CriterionResult[]): StepState {
  const verdicts = new Set(criteria.map((criterion) => criterion.verdict));
  if (verdicts.has('fail') || verdicts.has('partial') || verdicts.has('blocked')) return 'open';
  return verdicts.has('errored') ? 'ungraded' : 'done';
}

function measured(name: MeasurementName | null, measurements: Measurements): Text | null {
  const { imageSizeBytes, userId, userName, healthyAfterMs } = measurements;
  switch (name) {
    case null:
      return null;
    case 'imageSize':
      return imageSizeBytes === null ? null : text`${Math.round(imageSizeBytes / 1e6)}MB`;
    case 'user':
      return userId === null ? null : text`${userName ?? `uid ${userId}`}`;
    case 'health':
      return healthyAfterMs === null
        ? null
        : text`healthy after ${(healthyAfterMs / 1000).toFixed(1)} s`;
    default:
      return name satisfies never;
  }
}
