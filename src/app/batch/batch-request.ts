import type { OnBatchEvent } from '#batch/events.ts';
import type { SandboxChoice } from '#domain/sandbox-policy.ts';
import type { Shard } from '#domain/shard.ts';
import type { ClaimsRequest } from '../trust/mark-trust.ts';

export interface BatchRequest {
  readonly sources: readonly string[];
  readonly out: string;
  /** Id or folder; a submission never chooses by what it is graded. Null: the flagship. */
  readonly challenge: string | null;
  readonly only: readonly string[];
  readonly static: boolean;
  /** Ignore what earlier runs found. */
  readonly fresh: boolean;
  /** Finish an interrupted run, or grade again what a finished one could not. */
  readonly resume: boolean;
  /** ISO 8601: of a repository, the last commit up to then; null: the newest. */
  readonly before: string | null;
  readonly shard: Shard | null;
  /** Of GitHub's API, or of a server of one's own; whom the environment's token is for. */
  readonly apiUrl: string;
  /** Address of a Redis through which workers grade; null: this machine does. */
  readonly queue: string | null;
  /** Null: as many as the machine has room for. */
  readonly jobs: number | null;
  readonly sandbox: SandboxChoice;
  /** What forks claim, to be put beside what they get; left out: nothing is looked at. */
  readonly claims?: ClaimsRequest | null;
  /** Where grades are kept by what they depend on. */
  readonly recordFolder: string;
  readonly machine: Machine;
  readonly onEvent: OnBatchEvent;
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Machine {
  readonly cores: number;
  /** Bytes that this process may still use. */
  readonly availableMemory: () => number;
}
