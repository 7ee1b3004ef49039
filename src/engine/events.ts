import type { Finding } from '#domain/finding.ts';
import type { CheckId, CriterionId } from '#domain/identifiers.ts';
import type { Text } from '#domain/text.ts';
import type { VerdictKind } from '#domain/verdict.ts';
import type { FactName } from '#kit';

/** What happens while grading, for progress and traces. `atMs` counts from the run's start. */
export type GradeEvent =
  | {
      readonly kind: 'fact-started';
      readonly fact: FactName;
      readonly title: string;
      readonly atMs: number;
    }
  | {
      readonly kind: 'fact-progress';
      readonly fact: FactName;
      readonly detail: Text;
      readonly atMs: number;
    }
  | {
      readonly kind: 'fact-finished';
      readonly fact: FactName;
      readonly outcome: FactOutcome;
      readonly atMs: number;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'criterion-finished';
      readonly result: {
        readonly criterion: CriterionId;
        readonly check: CheckId;
        readonly title: string;
        readonly verdict: VerdictKind;
        /** What costs most of its points; null where none are lost, or another criterion shows the cause. */
        readonly finding: Finding | null;
      };
      readonly atMs: number;
    }
  /** It is judged once more: the machine was too busy for the verdict to be believed. */
  | {
      readonly kind: 'criterion-reopened';
      readonly check: CheckId;
      readonly verdict: VerdictKind;
      readonly atMs: number;
    };

export type FactOutcome = 'known' | 'blocked' | 'errored';

export type OnGradeEvent = (event: GradeEvent) => void;
