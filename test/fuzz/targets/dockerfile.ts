// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import fc from 'fast-check';
import { prepareDockerfile } from '#docker/build/prepare-dockerfile.ts';
import { DockerfileSyntaxError } from '#facts/parse/dockerfile/dockerfile-syntax-error.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { edited } from './edited.ts';
import { realFiles } from './real-files.ts';
import { type FuzzTarget, insist, unlessRefused } from './target.ts';

const keyword = fc.constantFrom(
  ...'FROM ARG ENV RUN COPY ADD CMD ENTRYPOINT HEALTHCHECK EXPOSE USER WORKDIR STOPSIGNAL VOLUME SHELL ONBUILD LABEL MAINTAINER from Foo'.split(
    ' ',
  ),
);
const token = fc.constantFrom(
  ...'scratch a b AS as 0 1 80 8000-8002/udp NONE CMD /x . = a=b ["a"] ["a",1] [ ] " \' \\ ` $ { } ${a:-b} ${a%%*} ${a//b/c} $$ --from=a --from=0 --from=99999999999 --mount=from=a,target=/m --mount=type=cache --mount= --mount=a=b,"c" --interval=1s --interval=-1s --x -- <<EOF <<-"E 3<<EOF EOF'.split(
    ' ',
  ),
  ...[
    '\nEOF\n',
    '\n',
    '\\\n',
    '\r\n',
    '\\ \r\n',
    '\t',
    ' ',
    '#',
    '\n#\n',
    '# escape=`\n',
    '# syntax=x\n',
  ],
  ...[
    '\uFEFF',
    '\u0000',
    '\u00a0',
    '\u2028',
    '\ud800',
    '😀',
    'é',
    '${😀}',
    '${'.repeat(40),
    '['.repeat(40),
  ],
);
const instruction = fc
  .tuple(keyword, fc.array(token, { maxLength: 6 }))
  .map(([word, words]) => `${word} ${words.join(' ')}\n`);
const stages = fc
  .array(fc.oneof(instruction, token), { maxLength: 16 })
  .map((parts) => `FROM scratch AS a\n${parts.join('')}`);

export const dockerfile: FuzzTarget = {
  name: 'dockerfile',
  texts: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    stages,
    stages,
    edited(
      realFiles((name) => name === 'Dockerfile'),
      fc.oneof(token, keyword),
    ),
  ),
  holds: (text) => {
    prepareDockerfile(text);
    try {
      const { final, stages: read } = parseDockerfile(text, 'Dockerfile');
      insist(read[final.index] !== undefined, 'the final stage is one of the stages');
      for (const { takesFrom, parentStage, index } of read) {
        insist(parentStage === null || parentStage < index, 'a stage stands on an earlier one');
        insist(
          takesFrom.every(({ stage }) => stage === null || stage < index),
          'so do its sources',
        );
      }
    } catch (error) {
      unlessRefused(error, DockerfileSyntaxError);
      if (!(error instanceof DockerfileSyntaxError)) return;
      const lines = text.split('\n').length;
      insist(error.line >= 1 && error.line <= lines, 'a refusal names a line of the file');
    }
  },
};
