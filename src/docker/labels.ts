import type { RunId } from '#domain/identifiers.ts';

/** Marks everything that a run makes on an engine; a submission's own label of that name is overridden. */
export const runLabel = 'drydock.run';
/** Tells whether the run still lives, see `run-owner.ts`. */
export const ownerLabel = 'drydock.owner';
/** When the run connected, in milliseconds since 1970. */
export const createdLabel = 'drydock.created';

export type Labels = Readonly<Record<string, string>>;

export function toRunLabels(run: {
  readonly runId: RunId;
  readonly owner: string;
  readonly createdAtMs: number;
}): Labels {
  return {
    [runLabel]: run.runId,
    [ownerLabel]: run.owner,
    [createdLabel]: String(run.createdAtMs),
  };
}

/** Labels without ours: what a submission wrote itself. */
export function withoutRunLabels(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(
      ([name]) => name !== runLabel && name !== ownerLabel && name !== createdLabel,
    ),
  );
}
