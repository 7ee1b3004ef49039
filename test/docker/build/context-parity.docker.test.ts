import path from 'node:path';
import { Readable } from 'node:stream';
import { execa } from 'execa';
import { extract } from 'tar-stream';
import { expect, it } from 'vitest';
import { composeContext } from '#docker/build/compose-context.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { makeContext, type Tree } from '../support/make-context.ts';

const tree: Tree = {
  'app.py': 'app',
  'run.sh': 'run',
  'README.md': 'readme',
  '.env': 'secret',
  '.env.example': 'none',
  '.git/HEAD': 'ref',
  '.git/objects/ab/cd': 'object',
  'src/main.py': 'main',
  'src/__pycache__/main.pyc': 'cache',
  'src/deep/er/data.txt': 'data',
  'src/deep/er/keep.md': 'keep',
  'src/deep/other.md': 'other',
  'docs/guide.md': 'guide',
  'docs/img/a.png': 'png',
  'docs/empty': null,
  empty: null,
  'venv/lib/site.py': 'site',
  'link.py': { link: 'app.py' },
  'docs/out': { link: '../../outside' },
  'folder-link': { link: 'src' },
  'a+b(1).txt': 'plus',
  '{x}|y.txt': 'braces',
  '#hash': 'hash',
  'with space.txt': 'space',
  'back\\slash': 'backslash',
  'UPPER.TXT': 'upper',
  'upper.txt': 'lower',
};

const rules: Readonly<Record<string, string>> = {
  nothing: '',
  everything: '*',
  'everything but one file': '*\n!src/main.py\n',
  'everything but one folder': '*\n!src\n',
  'everything, at any depth, but one kind': '**\n!**/*.md\n',
  'a folder but one file in it': 'src\n!src/deep/er/keep.md\n',
  'an exception that a later rule takes back': 'docs\n!docs/guide.md\ndocs/*.md\n',
  'an exception of a folder in a folder': 'src\n!src/deep\nsrc/deep/er\n',
  'the files of a folder': 'docs/*\n',
  'the folders of a folder': 'docs/*/\n',
  'a kind at the top only': '*.md\n',
  'a kind at any depth': '**/*.md\n**/__pycache__\n',
  'two stars in the middle': 'src/**/keep.md\n',
  'two stars at the end': 'src/**\n',
  'two stars and nothing between': '**/**/er\n',
  'leading slashes': '/src\n/docs/guide.md\n',
  'trailing slashes': 'src/\napp.py/\n',
  'dots in the way': './docs\nsrc/../venv\n',
  'names with a dot': '.*\n',
  'names with a dot, but one': '.env*\n!.env.example\n',
  'one character each': '?pp.py\n.gi?\n',
  'classes of characters': '[a-c]pp.py\n[^s]rc\nUPPER.[T]XT\n',
  'comments and blank lines': '# venv\n\n  \nvenv\n #hash\n',
  'an escaped hash': '\\#hash\n',
  'Windows line ends': 'venv\r\ndocs\r\n!docs/guide.md\r\n',
  'a byte order mark': '\uFEFFvenv\nsrc\n',
  'blanks around rules': '  venv  \n\tdocs\t\n!  docs/guide.md\n',
  'plain characters that mean something elsewhere': 'a+b(1).txt\n{x}|y.txt\n',
  'an escaped character': 'with\\ space.txt\napp\\.py\n',
  'upper and lower case': 'UPPER.TXT\nReadme.md\n',
  links: 'folder-link\nlink.py\ndocs/out\n',
  'what is behind a link': 'folder-link/main.py\n',
  'the file itself and the Dockerfile': 'Dockerfile\n.dockerignore\n',
  'an exception alone': '!venv\n',
};

it.each(Object.entries(rules))('sends what docker sends, with rules for %s', async (_, text) => {
  const root = await makeContext({ ...tree, Dockerfile: 'FROM scratch\n', '.dockerignore': text });
  expect(await listOurs(root, text)).toEqual(await listDockers(root));
});

async function listOurs(root: string, text: string): Promise<string[]> {
  const request = {
    ...(await toBuildRequest('FROM a-text-of-another-kind\n')),
    contextRoot: root,
    ignorePatterns: text.split('\n'),
  };
  const signal = new AbortController().signal;
  const { entries } = await composeContext({ request, prepared: request.dockerfile, signal });
  return entries
    .filter((entry) => !entry.path.startsWith('.drydock'))
    .map((entry) =>
      entry.kind === 'link'
        ? `${entry.path} -> ${entry.target}`
        : `${entry.path}${entry.kind === 'folder' ? '/' : ''} ${entry.mode.toString(8)}`,
    )
    .sort();
}

/** What arrives in an image when the docker command sends the folder. */
async function listDockers(root: string): Promise<string[]> {
  const { stdout } = await execa(
    'docker',
    ['buildx', 'build', '--quiet', '--file=-', '--output=type=tar,dest=-', root],
    {
      input: 'FROM scratch\nCOPY . /\n',
      encoding: 'buffer',
      env: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
    },
  );
  const names: string[] = [];
  const archive = extract();
  Readable.from([stdout]).pipe(archive);
  for await (const entry of archive) {
    const { name, mode, linkname, type } = entry.header;
    const plain = path.posix.normalize(name).replace(/\/$/, '');
    entry.resume();
    if (plain === '.') continue;
    if (type === 'symlink') names.push(`${plain} -> ${linkname}`);
    else names.push(`${plain}${type === 'directory' ? '/' : ''} ${mode.toString(8)}`);
  }
  return names.sort();
}
