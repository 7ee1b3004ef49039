import type { Text } from './text.ts';

/**
 * One thing that grading stands on. `holds` · `advised`: grading works without it, with less protection or slower ·
 * `missing`: grading cannot work · `optional`: not there, and only needed where it is asked for · `unknown`: it
 * cannot be told from here.
 */
export type DiagnosisState = 'holds' | 'advised' | 'missing' | 'optional' | 'unknown';

export interface Diagnosis {
  readonly id: string;
  /** What should hold, e.g. "Containers have no way out". */
  readonly title: string;
  readonly state: DiagnosisState;
  readonly observed: Text;
  /** What to do where it does not hold. */
  readonly advice: Text | null;
}

/** `ready`: all that is needed or advised holds. `limited`: something advised does not. `unable`: something needed. */
export type Readiness = 'ready' | 'limited' | 'unable';

export function toReadiness(diagnoses: readonly Diagnosis[]): Readiness {
  const has = (state: DiagnosisState) => diagnoses.some((diagnosis) => diagnosis.state === state);
  if (has('missing')) return 'unable';
  return has('advised') ? 'limited' : 'ready';
}
