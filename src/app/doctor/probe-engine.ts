import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { probeProgram } from '#docker/probe/probe-program.ts';
import { connectTo } from '#docker/reach/connect-to.ts';
import { readGateways } from '#docker/survey/read-gateways.ts';
import { readSharedCgroup, type SharedCgroup } from '#docker/survey/shared-cgroup.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import type { ProbedNetwork } from './judge-network.ts';

export interface ProbedEngine {
  readonly network: ProbedNetwork;
  readonly sharedCgroup: SharedCgroup | null;
}

/** A name server that answers everybody, over TCP too: the internet, where there is one. */
const publicServer = '1.1.1.1:53';
/** The port on which ssh listens, on machines that have it; elsewhere a refusal is an answer as well. */
const anyPort = 22;
const waitMs = 15_000;
const pollMs = 50;

/**
 * Puts containers of ours, which run nothing but our program, where those of a submission go: one that tries to get
 * out, and one that the grader tries to reach. `image`: any that is there. Gone with the run.
 */
export async function probeEngine(
  engine: DockerEngine,
  options: {
    readonly dockerHost: string | null;
    readonly image: string;
    readonly policy: SandboxPolicy;
    readonly signal: AbortSignal;
  },
): Promise<ProbedEngine> {
  const network = await engine.network();
  const idle = await start('idle', ['idle'], [anyPort]);
  const gateways = (await readGateways(options.dockerHost, network)).map((host) => ({
    target: `${host}:${anyPort}`,
    what: "the machine's address in its network",
  }));
  const tried = [
    ...gateways,
    ...ownAddresses().map((host) => ({ target: `${host}:${anyPort}`, what: 'this machine' })),
    { target: publicServer, what: 'the internet' },
  ];
  const outgoing = await start('egress', ['reach', ...tried.map(({ target }) => target)], []);
  const [answered, isReached, sharedCgroup] = await Promise.all([
    readAnswered(outgoing),
    isAnswered(idle),
    idle.processes().then(([first]) => readSharedCgroup(first?.pid ?? 0)),
  ]);
  return { network: { reach: engine.reach, tried, answered, isReached }, sharedCgroup };

  async function start(purpose: string, words: readonly string[], ports: readonly number[]) {
    const { image, policy, signal } = options;
    const program = probeProgram(engine.platform);
    const entrypoint = [program.path, ...words];
    const spec = { image, purpose, entrypoint, ports, user: '65534', healthcheck: null };
    const container = await engine.createContainer(spec, policy.container, signal);
    await container.addFile(program.path, program.content, program.mode);
    const started = await container.start(signal);
    if (started.kind === 'refused') throw new Error(started.message);
    return container;
  }
}

function ownAddresses(): readonly string[] {
  return Object.entries(os.networkInterfaces())
    .filter(([name]) => !/^(?:lo|docker|br-|veth)/.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .slice(0, 2);
}

/** Error numbers of a connection that the other side has answered: none, and "refused". */
const answers = ['0', '111'];

async function readAnswered(container: EngineContainer): Promise<ReadonlySet<string>> {
  const endsAt = performance.now() + waitMs;
  for (;;) {
    const log = await container.logTail(64 * 1024);
    if (/^end$/m.test(log)) {
      const lines = [...log.matchAll(/^reach (\S+) (\S+)$/gm)];
      return new Set(
        lines.flatMap(([, target, end]) => (answers.includes(end ?? '') ? [target ?? ''] : [])),
      );
    }
    if (performance.now() > endsAt) throw new Error('the probe of the network did not end');
    await sleep(pollMs);
  }
}

/** Nothing listens there: that its kernel refuses is the answer that shows the way in. */
async function isAnswered(container: EngineContainer): Promise<boolean> {
  const endpoint = await container.endpoint(anyPort);
  if (endpoint === null) return false;
  return new Promise((resolve) => {
    const connection = connectTo(endpoint);
    const settle = (answered: boolean) => {
      clearTimeout(timer);
      connection.destroy();
      resolve(answered);
    };
    const timer = setTimeout(() => settle(false), waitMs);
    connection.once('connect', () => settle(true));
    connection.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNREFUSED'),
    );
  });
}
