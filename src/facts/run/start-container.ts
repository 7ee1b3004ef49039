import type { EngineContainer, HealthSchedule } from '#docker/containers/engine-container.ts';
import type { BuiltImage } from '#kit';
import type { EngineContext } from '../engine-context.ts';
import { hasEnded } from './await-exit.ts';
import { settleContainer } from './settle-container.ts';

export type StartOfContainer =
  | {
      readonly kind: 'running';
      readonly container: EngineContainer;
      /** Whether one of its processes was seen to listen on a TCP port. */
      readonly isListening: boolean;
    }
  | EndedContainer
  /** The engine could not run the image as it is. */
  | { readonly kind: 'refused'; readonly message: string };

export interface EndedContainer {
  readonly kind: 'ended';
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  readonly logTail: string;
}

export const logBytes = 16 * 1024;
const maxPorts = 16;

/** Starts the image as it is, under the policy, and waits until it has settled. */
export async function startContainer(
  lab: EngineContext,
  options: {
    readonly image: BuiltImage;
    readonly healthcheck: HealthSchedule | null;
    /** Ports to be reached, besides those that the image exposes. */
    readonly ports: readonly number[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly withinMs: number;
    readonly signal: AbortSignal;
    readonly defer: (undo: () => Promise<void>) => void;
  },
): Promise<StartOfContainer> {
  const { image, healthcheck, environment = {}, withinMs, signal, defer } = options;
  const exposed = exposedPorts(image);
  const ports = [...new Set([...options.ports, ...exposed])];
  const spec = { image: image.id, purpose: 'app', ports, healthcheck, environment };
  const container = await lab.engine.createContainer(spec, lab.policy.container, signal);
  defer(() => container.remove());
  const started = await container.start(signal);
  if (started.kind === 'refused') return started;
  const settling = { container, image: image.id, ports: exposed, withinMs, signal };
  const { state, isListening } = await settleContainer(lab, settling);
  if (!hasEnded(state)) return { kind: 'running', container, isListening };
  return toEnded(container);
}

export async function toEnded(container: EngineContainer): Promise<EndedContainer> {
  const [{ exitCode, outOfMemory }, logTail] = await Promise.all([
    container.inspect(),
    container.logTail(logBytes),
  ]);
  return { kind: 'ended', exitCode, outOfMemory, logTail };
}

/** TCP ports of EXPOSE, e.g. `5000/tcp`; a range is one entry for each port. */
export function exposedPorts({ config }: BuiltImage): readonly number[] {
  return config.exposedPorts
    .flatMap((port) => {
      const number = /^(\d+)(?:\/tcp)?$/.exec(port)?.[1];
      return number === undefined ? [] : [Number(number)];
    })
    .slice(0, maxPorts);
}
