/** How far after the deadline a submission came, and what the rubric's late policy makes of it. */
export interface Lateness {
  /** ISO 8601, UTC. */
  readonly deadline: string;
  readonly bySeconds: number;
  /** Points that the policy takes from what was earned. */
  readonly deduction: number;
  /** What is left of the earned points. */
  readonly earned: number;
}
