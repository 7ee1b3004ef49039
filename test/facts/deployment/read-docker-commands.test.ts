import { describe, expect, it } from 'vitest';
import { readDockerCommands } from '#facts/deployment/read-docker-commands.ts';
import { readPortMapping } from '#facts/deployment/read-port-mapping.ts';

function shortOf(script: string) {
  const { images, containers } = readDockerCommands(script, 'run.sh');
  return {
    images: images.map(({ name }) => name),
    containers: containers.map(({ name, image, ports }) => [
      name,
      image,
      ports.map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`).join(),
    ]),
  };
}

describe('facts/deployment/read-docker-commands', () => {
  it.each<[string, string, ReturnType<typeof shortOf>]>([
    [
      'the usual',
      'docker build -t a/b .\ndocker run -d --name c -p 80:8080 a/b',
      { images: ['a/b'], containers: [['c', 'a/b', '80:8080']] },
    ],
    [
      'options in one word',
      'docker run -dp 80:8080 --name=c a',
      { images: [], containers: [['c', 'a', '80:8080']] },
    ],
    [
      'a port without a space',
      'docker run -itd -p80:8080 a',
      { images: [], containers: [[null, 'a', '80:8080']] },
    ],
    [
      'a longer command',
      'sudo docker container run --rm -e A=b -v /x:/y a python -p 1:2',
      { images: [], containers: [[null, 'a', '']] },
    ],
    [
      'another way to build',
      'docker buildx build --tag=a:1 -t b --no-cache .',
      { images: ['a:1', 'b'], containers: [] },
    ],
    ['another name for it', 'docker tag a b:2', { images: ['b:2'], containers: [] }],
    [
      'variables',
      'I=a/b\nN="c"\ndocker run -d --name "$N" $I',
      { images: [], containers: [['c', 'a/b', '']] },
    ],
    [
      'a name that only running would tell',
      'docker run --name $(id) $I',
      { images: [], containers: [[null, null, '']] },
    ],
    ['words that are printed', 'echo "docker run --name c a"', { images: [], containers: [] }],
    ['a comment', '# docker run --name c a', { images: [], containers: [] }],
  ])('%s', (_, script, expected) => {
    expect(shortOf(script)).toEqual(expected);
  });

  it.each([
    ['8097:8088', [8097, 8088]],
    ['127.0.0.1:8097:8088/tcp', [8097, 8088]],
    ['[::1]:8097:8088', [8097, 8088]],
    ['8088', null],
    ['53:53/udp', null],
    ['80-90:80-90', null],
  ])('the mapping %s', (written, ports) => {
    const found = readPortMapping(written);
    expect(found === null ? null : [found.hostPort, found.containerPort]).toEqual(ports);
  });
});
