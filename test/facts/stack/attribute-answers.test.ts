import { expect, it } from 'vitest';
import { attributeAnswers, type NetworkedService } from '#facts/stack/attribute-answers.ts';

const [built, pulled] = [true, false];
const service = (
  name: string,
  isBuilt: boolean,
  sharesNetworkOf: string | null = null,
): NetworkedService => ({ name, isBuilt, sharesNetworkOf });

it.each<
  [string, readonly NetworkedService[], 'built' | 'pulled', answers: string, attributed: string]
>([
  [
    'networks of their own',
    [service('app', built), service('b', pulled)],
    'built',
    'app b',
    'app b',
  ],
  [
    'an app in the network of its Redis',
    [service('app', built, 'redis'), service('redis', pulled)],
    'built',
    'app redis',
    'app',
  ],
  [
    'the Redis of such an app',
    [service('app', built, 'redis'), service('redis', pulled)],
    'pulled',
    'app redis',
    'redis',
  ],
  [
    'a chain, and somebody beside it',
    [
      service('a', pulled, 'b'),
      service('b', pulled, 'c'),
      service('c', built),
      service('d', pulled),
    ],
    'built',
    'a b c d',
    'c d',
  ],
  ['two that are built', [service('a', built, 'b'), service('b', built)], 'built', 'a b', 'a b'],
  ['none that is likely', [service('a', pulled, 'b'), service('b', pulled)], 'built', 'a b', 'a b'],
  ['a circle', [service('a', built, 'b'), service('b', pulled, 'a')], 'built', 'a b', 'a b'],
  ['a network of nobody', [service('a', built, 'x')], 'built', 'a', 'a'],
])('who answers, with %s', (_, services, likely, answers, attributed) => {
  const given = answers.split(' ').map((name) => ({ service: name }));
  const names = attributeAnswers(given, services, likely).map(({ service }) => service);
  expect(names).toEqual(attributed.split(' '));
});
