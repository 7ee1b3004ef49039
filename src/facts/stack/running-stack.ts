import type { EngineContainer } from '#docker/containers/engine-container.ts';
import type { Stack } from '#kit';

/** A stack that was brought up, for the facts that go on working with it. */
export interface RunningStack {
  readonly appService: string | null;
  /** How it was once it had stayed so for a moment; nothing but the app may be changed before. */
  readonly stack: () => Promise<Stack>;
  /** To be waited for before the app is restarted: how it is then is what the stack says of it. */
  readonly keepApp: () => Promise<void>;
  /** The service that serves the app, and the container port on which it does. */
  readonly app: AppOfStack | null;
  /** Those that speak Redis where the app can reach them. */
  readonly redises: readonly RedisOfStack[];
  /** Folder of ours that the containers' bind mounts lie in. */
  readonly bindRoot: string;
  /** Lets one piece of work at a time change the stack: a restart, an edit. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface AppOfStack {
  readonly container: EngineContainer;
  readonly port: number;
}

export interface RedisOfStack {
  readonly service: string;
  readonly container: EngineContainer;
}
