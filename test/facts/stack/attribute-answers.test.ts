import { describe, expect, it, vi } from 'vitest';
import {
  type Answer,
  attributeAnswers,
  type NetworkedService,
} from '#facts/stack/attribute-answers.ts';

/** `a b:a` is a service with a network of its own, and one with that of the first. */
function toServices(words: string): readonly NetworkedService[] {
  return words.split(' ').map((word) => {
    const [name = '', sharesNetworkOf = null] = word.split(':');
    return { name, sharesNetworkOf };
  });
}

async function attribute(services: string, answering: string, listening: string) {
  const answers = answering.split(' ').map((service) => ({ service, port: 5000 }));
  const listens = vi.fn(async ({ service }: Answer) => listening.split(' ').includes(service));
  const attributed = await attributeAnswers(answers, toServices(services), listens);
  return { names: attributed.map(({ service }) => service).join(' '), looks: listens.mock.calls };
}

describe('an answer', () => {
  it('is that of whoever gives it, where each has its network', async () => {
    const { names, looks } = await attribute('app proxy', 'app proxy', '');
    expect(names).toBe('app proxy');
    expect(looks).toEqual([]);
  });

  it.each([
    ['who shares it', 'app:redis redis', 'app redis', 'app', 'app'],
    ['whose it is', 'decoy:app app', 'decoy app', 'app', 'app'],
    ['one of a chain, and somebody beside it', 'a:b b:c c d', 'a b c d', 'b', 'b d'],
    ['nobody, where two hold the socket', 'a:b b c', 'a b c', 'a b', 'c'],
    ['nobody, where it cannot be told', 'a:b b', 'a b', '', ''],
    ['a single one of a network of nobody', 'a:x', 'a', '', 'a'],
  ])('in a shared network is that of %s', async (_, services, answering, listening, names) => {
    expect((await attribute(services, answering, listening)).names).toBe(names);
  });

  it('on one port tells nothing of another', async () => {
    const answers = [
      { service: 'app', port: 5000 },
      { service: 'redis', port: 5001 },
    ];
    const all = await attributeAnswers(answers, toServices('app:redis redis'), async () => false);
    expect(all).toEqual(answers);
  });
});
