import { expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();

it('finds files in each layer, with what brought them and whether they are seen', async () => {
  const submission = await submissions.ofFiles({
    Dockerfile: `FROM ${baseImage} AS base
RUN mkdir -p /look/deep /look/swap && echo a > /look/kept && echo b > /look/deep/gone && echo c > /look/swap/old
FROM base
COPY --chown=10001 --chmod=0750 kept /look/changed
RUN echo more >> /look/kept && rm -r /look/deep && rm -r /look/swap && mkdir /look/swap && echo d > /look/swap/new
ENV NOTHING=1
`,
    kept: 'k',
  });
  const { files } = await submission.get(
    facts.imageSearch({ patterns: ['/look/**', '/etc/os-release'], except: ['/look/**/new'] }),
  );
  const found = files
    .filter(({ kind }) => kind !== 'folder')
    .map(({ path, isVisible, isFromBase, instruction, userId, mode }) =>
      [
        path,
        isVisible ? 'seen' : 'hidden',
        isFromBase ? 'base' : instruction?.line,
        userId,
        mode.toString(8),
      ].join(' '),
    );
  expect(found.toSorted()).toEqual([
    '/etc/os-release seen base 0 777',
    '/look/changed seen 4 10001 750',
    '/look/deep/gone hidden 2 0 644',
    '/look/kept hidden 2 0 644',
    '/look/kept seen 5 0 644',
    '/look/swap/old hidden 2 0 644',
  ]);
  const contentOf = async (path: string) =>
    (await submission.get(facts.fileContent({ path }))).text;
  expect(await contentOf('/look/kept')).toBe('a\nmore\n');
  expect(await contentOf('/look/deep/gone')).toBeNull();
});
