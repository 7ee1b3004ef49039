import { setTimeout as sleep } from 'node:timers/promises';
import { speaksRedis } from '../resp/speaks-redis.ts';
import { askContainer } from '../run/await-http.ts';
import { attributeAnswers } from './attribute-answers.ts';
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
  states: readonly ServiceState[],
  options: { readonly port: number; readonly withinMs: number; readonly signal: AbortSignal },
): Promise<Roles> {
  const running = states.filter(({ state }) => state.status === 'running');
  const speakingRedis = await findRedis(running);
  const endsAt = performance.now() + options.withinMs;
  for (;;) {
    const serving = await findServing(running, options);
    if (serving.length > 0 || performance.now() >= endsAt || running.length === 0) {
      return { serving, speakingRedis };
    }
    await sleep(pollMs, undefined, { signal: options.signal });
  }
}

async function findRedis(running: readonly ServiceState[]): Promise<readonly string[]> {
  const names = await Promise.all(
    running.map(async ({ service }) => {
      const endpoint = await service.container.endpoint(redisPort);
      return endpoint !== null && (await speaksRedis(endpoint)) ? [{ service: service.name }] : [];
    }),
  );
  return attributeAnswers(names.flat(), servicesOf(running), 'pulled').map(
    ({ service }) => service,
  );
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
  return attributeAnswers((await Promise.all(questions)).flat(), servicesOf(running), 'built');
}

function servicesOf(states: readonly ServiceState[]) {
  return states.map(({ service }) => service);
}
