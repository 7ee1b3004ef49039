import path from 'node:path';
import { expect, it } from 'vitest';
import { locateSubmissions } from '#sources/locate-submissions.ts';
import { decodeText } from '#sources/roster/decode-text.ts';
import { parseRoster } from '#sources/roster/parse-roster.ts';
import { toRepositoryUrl } from '#sources/roster/repository-url.ts';
import { makeTree } from '#test/temp-tree.ts';
import { locateOptions } from '../support/locate-options.ts';

const alice = { student: 'alice', repository: 'alice/work' };

it.each<[string, string]>([
  ['commas', 'student,repository\nalice,alice/work\n'],
  ['semicolons', 'student;repository\r\nalice;alice/work\r\n'],
  ['tabs', 'student\trepository\nalice\talice/work\n'],
  ['a byte order mark', '\uFEFFstudent,repository\nalice,alice/work'],
  ["Excel's first line", 'sep=;\r\nstudent;repository\r\nalice;alice/work\r\n'],
  ['quotes', '"student","repository"\n"alice","alice/work"\n'],
  ['capitals and blanks', ' Student , Repository \n alice , alice/work \n'],
  ['empty lines', 'student,repository\n\n,,\nalice,alice/work\n\n'],
])('reads a roster with %s', (_, text) => {
  expect(parseRoster(text, 'roster.csv')).toMatchObject([alice]);
});

it('keeps names with separators, quotes and line breaks, and further columns', () => {
  const text =
    'student,repository,ref,name,section,Group\na,a/w,main,"Ada ""the"" L, PhD","A\nB",7\n';
  expect(parseRoster(text, 'r.csv')).toMatchObject([
    { ref: 'main', name: 'Ada "the" L, PhD', section: 'A\nB', more: { group: '7' } },
  ]);
});

it.each<[string, string, RegExp]>([
  ['nothing', '', /r\.csv:1: expected the columns student and repository, found nothing/],
  ['another heading', 'name,url\na,b\n', /r\.csv:1: expected the columns/],
  ['a column twice', 'student,repository,ref,ref\n', /"ref" twice/],
  ['no student', 'student,repository\n', /line 2: no student follows/],
  [
    'a student without repository',
    'student,repository\na,\nb,b/w\n',
    /line 2: no repository for a/,
  ],
  ['a repository without student', 'student,repository\na,a/w\n,b/w\n', /line 3: no student/],
  ['a student twice', 'student,repository\na,a/w\nA,b/w\n', /line 3: A stands in line 2 already/],
  ['too many cells', 'student,repository\na,a/w,x\n', /line 2: 3 cells, the heading has 2/],
  ['an open quote', 'student,repository\n"a,a/w\n', /r\.csv:2?/],
])('tells the line of a roster with %s', (_, text, message) => {
  expect(() => parseRoster(text, 'r.csv')).toThrow(message);
});

it.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from('Zoë')],
  ['UTF-16', Buffer.from('\uFEFFZoë', 'utf16le')],
  ['Windows-1252', Buffer.from('Zoë', 'latin1')],
])('decodes %s', (_, bytes) => {
  expect(decodeText(bytes).replace('\uFEFF', '')).toBe('Zoë');
});

it.each<[string, string | null]>([
  ['alice/work', 'https://github.com/alice/work.git'],
  ['https://git.example.org/a/b.git', 'https://git.example.org/a/b.git'],
  ['git@github.com:alice/work.git', 'git@github.com:alice/work.git'],
  ['ssh://git@github.com/alice/work.git', 'ssh://git@github.com/alice/work.git'],
  ['https://user:secret@github.com/a/b', null],
  ['ext::sh -c touch% /tmp/evil', null],
  ['--upload-pack=touch /tmp/evil', null],
  ['-u/x', null],
  ['file:///etc', null],
  ['ssh://-oProxyCommand=evil/x', null],
  ['git@-oProxyCommand=evil:x', null],
])('takes %s as %s', (repository, url) => {
  expect(toRepositoryUrl(repository, 'https://github.com')).toBe(url);
});

it('locates the students of a roster, local folders from where it lies', async () => {
  const root = await makeTree({
    'work/alice/Dockerfile': 'FROM x',
    'roster.csv': 'student,repository,ref,name\nalice,work/alice,,Alice\n=bob,bob/work,main,\n',
  });
  const located = await locateSubmissions(
    [path.join(root, 'roster.csv')],
    locateOptions('https://ghe.example.org'),
  );
  expect(located).toMatchObject([
    { id: 'alice', origin: { kind: 'folder', folder: path.join(root, 'work/alice') } },
    {
      id: 'bob',
      student: { id: '=bob' },
      origin: { kind: 'git', url: 'https://ghe.example.org/bob/work.git', ref: 'main' },
    },
  ]);
});
