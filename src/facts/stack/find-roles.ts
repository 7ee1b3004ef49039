import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContext } from '../engine-context.ts';
import { lookAtSockets } from '../probe/look-at-sockets.ts';
import { speaksRedis } from '../resp/speaks-redis.ts';
import { askContainer } from '../run/await-http.ts';
import { type Answer, attributeAnswers } from './attribute-answers.ts';
import type { ServiceState } from './watch-services.ts';

export interface Roles {
  /** Services that answer HTTP on the app's port, or, where none does, on a port that they publish. */
  readonly serving: readonly { readonly service: string; readonly port: number }[];
  readonly speakingRedis: readonly string[];
}

const redisPort = 6379;
const pollMs = 250;
const requestTimeoutMs = 2000;

/** Tells services by what they do, not by their names: waits for an app to answer as long as it is given. */
export async function findRoles(
  lab: EngineContext,
  states: readonly ServiceState[],
  options: { readonly port: number; readonly withinMs: number; readonly signal: AbortSignal },
): Promise<Roles> {
  const running = states.filter(({ state }) => state.status === 'running');
  const attribute = attributeBySockets(lab, running, options.signal);
  const speakingRedis = (await attribute(await findRedis(running))).map(({ service }) => service);
  const endsAt = performance.now() + options.withinMs;
  for (;;) {
    const answers = await findServing(running, options);
    if (answers.length > 0 || performance.now() >= endsAt || running.length === 0) {
      return { serving: await attribute(answers), speakingRedis };
    }
    await sleep(pollMs, undefined, { signal: options.signal });
  }
}

async function findRedis(running: readonly ServiceState[]): Promise<readonly Answer[]> {
  const answers = await Promise.all(
    running.map(async ({ service }) => {
      const endpoint = await service.container.endpoint(redisPort);
      return endpoint !== null && (await speaksRedis(endpoint))
        ? [{ service: service.name, port: redisPort }]
        : [];
    }),
  );
  return answers.flat();
}

async function findServing(
  running: readonly ServiceState[],
  { port, signal }: { readonly port: number; readonly signal: AbortSignal },
): Promise<Roles['serving']> {
  const onPort = await askEach(running, () => [port], signal);
  if (onPort.length > 0) return onPort;
  const published = (ports: readonly number[]) => ports.filter((one) => one !== redisPort);
  return askEach(running, ({ service }) => published(service.ports), signal);
}

async function askEach(
  running: readonly ServiceState[],
  portsOf: (state: ServiceState) => readonly number[],
  signal: AbortSignal,
): Promise<Roles['serving']> {
  const questions = running.flatMap((state) =>
    portsOf(state).map(async (port) => {
      const { name, container } = state.service;
      const question = { container, port, method: 'GET', path: '/', signal };
      const reply = await askContainer(question, requestTimeoutMs);
      return reply.kind === 'answer' ? [{ service: name, port }] : [];
    }),
  );
  return (await Promise.all(questions)).flat();
}

/** Who listens is told by whose processes hold the socket, whatever the file says. */
function attributeBySockets(
  lab: EngineContext,
  running: readonly ServiceState[],
  signal: AbortSignal,
) {
  const services = running.map(({ service }) => service);
  return (answers: readonly Answer[]) =>
    attributeAnswers(answers, services, async ({ service, port }) => {
      const of = running.find((one) => one.service.name === service);
      if (of === undefined) return false;
      const looking = { beside: of.service.container.id, image: of.state.image, waitMs: 0, signal };
      const sockets = await lookAtSockets(lab, looking);
      return sockets?.listening.some((one) => one.port === port && one.holders.length > 0) ?? false;
    });
}
