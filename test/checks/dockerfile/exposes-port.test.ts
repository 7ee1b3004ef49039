import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/exposes-port.ts';

const dockerfile = dockerfileOf('FROM a', 'EXPOSE 5000');

describe('dockerfile/exposes-port', () => {
  it.each<[string, readonly (number | string)[], readonly string[], string]>([
    ['the port', [5000], ['5000/tcp'], 'pass'],
    ['more than asked for', [5000], ['5000/tcp', '9000/udp'], 'pass'],
    ['another port', [5000], ['8000/tcp'], 'port-not-exposed@2'],
    ['the port of another protocol', [5000], ['5000/udp'], 'port-not-exposed@2'],
    ['none, whatever the text says', [5000], [], 'port-not-exposed@2'],
    ['one of two', [5000, '53/udp'], ['5000/tcp'], 'port-not-exposed@2'],
  ])('%s', (_, ports, exposedPorts, verdict) => {
    expect(gradeWith(check, { dockerfile, image: imageOf({ exposedPorts }) }, { ports })).toBe(
      verdict,
    );
  });
});
