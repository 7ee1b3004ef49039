import type { Reach } from '#docker/docker-engine.ts';
import type { Diagnosis } from '#domain/diagnosis.ts';
import { text } from '#domain/text.ts';

/** What a container of ours met with in the network that submissions get. */
export interface ProbedNetwork {
  readonly reach: Reach;
  /** Targets that it tried, as `address:port`, and what each is. */
  readonly tried: readonly { readonly target: string; readonly what: string }[];
  /** Those that answered, be it with a refusal. */
  readonly answered: ReadonlySet<string>;
  /** Whether the grader's own connection to the container was answered. */
  readonly isReached: boolean;
}

export function judgeNetwork(probed: ProbedNetwork): readonly Diagnosis[] {
  return [judgeEgress(probed), judgeReach(probed)];
}

function judgeEgress({ reach, tried, answered }: ProbedNetwork): Diagnosis {
  const common = { id: 'egress', title: 'Containers have no way out' };
  const open = tried.filter(({ target }) => answered.has(target));
  const asked = tried.map(({ target, what }) => `${what} (${target})`).join(', ');
  if (open.length === 0) {
    return {
      ...common,
      state: 'holds',
      observed: text`a container tried ${asked}: no answer`,
      advice: null,
    };
  }
  const reached = open.map(({ target, what }) => `${what} (${target})`).join(', ');
  return {
    ...common,
    state: 'advised',
    observed: text`a container reached ${reached}`,
    advice:
      reach === 'relay'
        ? text`Report this: the network of a submission should lead nowhere.`
        : text`What listens on all addresses of that machine can be reached by submissions. Let such services listen on 127.0.0.1, or grade on a Linux machine with an engine of its own.`,
  };
}

function judgeReach({ reach, isReached }: ProbedNetwork): Diagnosis {
  const common = { id: 'reach', title: 'Requests reach containers' };
  if (isReached) {
    return { ...common, state: 'holds', observed: text`by ${words[reach]}`, advice: null };
  }
  return {
    ...common,
    state: 'missing',
    observed: text`no answer by ${words[reach]}`,
    advice: text`Set DRYDOCK_REACH to another way: relay, container-address or published-port.`,
  };
}

const words: Readonly<Record<Reach, string>> = {
  relay: 'a relay into their network, which has no address on the machine',
  'container-address': 'their address',
  'published-port': 'a port on 127.0.0.1',
};
