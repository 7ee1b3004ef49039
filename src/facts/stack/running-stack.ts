import type { EngineContainer } from '#docker/containers/engine-container.ts';
import type { Stack } from '#kit';

/** A stack that was brought up, for the facts that go on working with it. */
export interface RunningStack {
  readonly appService: string | null;
  readonly redisService: string | null;
  /** How it was once it had been up for a moment; nothing may change it before. */
  readonly stack: () => Promise<Stack>;
  /** The service that serves the app, and the container port on which it does. */
  readonly app: AppOfStack | null;
  readonly redis: EngineContainer | null;
  /** Folder of ours that the containers' bind mounts lie in. */
  readonly bindRoot: string;
  /** Lets one piece of work at a time change the stack: a restart, an edit. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface AppOfStack {
  readonly container: EngineContainer;
  readonly port: number;
}
