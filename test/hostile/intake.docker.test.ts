import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';

const canary = useCanary();
const only = ['dockerfile/builds'];

it('a context of links, pipes and devices holds what is the submission and nothing else', async () => {
  const { folder } = canary();
  const find = `grep -r -e 'canar[y]-' /context`;
  const files = {
    'src/secret.txt': { link: `${folder}/secret.txt` },
    'src/folder': { link: folder },
    up: { link: '../../../../../../../../' },
    null: { link: '/dev/zero' },
    Dockerfile: `FROM python:3.11-slim\nCOPY . /context\nRUN ! ${find} && test -z "$(find /context -type p -o -type b -o -type c -o -type l)"\n`,
  };
  const report = await gradeHostile(
    {
      files,
      only,
      prepare: async (submission) => {
        await execa('mkfifo', [path.join(submission, 'src/pipe')]);
      },
    },
    canary(),
  );
  expect(lossesIn(report)).toEqual({});
  const notices = report.submission.notices.map(
    ({ code, location }) => `${code} ${location?.file}`,
  );
  expect(notices.sort()).toEqual([
    'intake-leaves-submission null',
    'intake-leaves-submission src/folder',
    'intake-leaves-submission src/secret.txt',
    'intake-leaves-submission up',
    'intake-special-file src/pipe',
  ]);
});

it.each([
  [
    'five gigabytes in one file',
    'intake-large-file huge.bin',
    async (submission: string) => {
      const file = path.join(submission, 'huge.bin');
      await writeFile(file, '');
      await truncate(file, 5 * 1024 ** 3);
    },
  ],
  [
    'more files than anybody reads',
    'intake-too-many-files zz-many/',
    async (submission: string) => {
      const many = path.join(submission, 'zz-many');
      await mkdir(many);
      const script = `cd ${JSON.stringify(many)} && seq 10100 | xargs touch`;
      await execa('sh', ['-c', script]);
    },
  ],
])('%s is left out and told, and the rest is graded', async (_name, expected, prepare) => {
  const report = await gradeHostile(
    { files: {}, prepare, only: ['dockerfile/multi-stage'] },
    canary(),
  );
  expect(lossesIn(report)).toEqual({});
  const told = report.submission.notices.map(({ code, location }) => `${code} ${location?.file}`);
  expect(told).toEqual([expect.stringContaining(expected)]);
});
