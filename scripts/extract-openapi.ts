import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';

/**
 * Takes out of GitHub's published description of its API what the tests' fake of it answers. The whole of it is 13 MB,
 * and its package 460 MB, which nobody should have to install for a dozen operations:
 *
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-*.tgz
 *   node scripts/extract-openapi.ts package
 */
const operations: Readonly<Record<string, readonly string[]>> = {
  '/user': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/forks': ['get'],
  '/repos/{owner}/{repo}/activity': ['get'],
  '/orgs/{org}/repos': ['get'],
  '/repos/{owner}/{repo}/commits': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/statuses': ['get'],
  '/repos/{owner}/{repo}/statuses/{sha}': ['post'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/comments/{comment_id}': ['patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch'],
};

type Json = unknown;
const objectSchema = z.record(z.string(), z.unknown());

const source = process.argv[2];
if (source === undefined)
  throw new Error('usage: node scripts/extract-openapi.ts <folder of the package>');
const read = async (file: string) =>
  objectSchema.parse(JSON.parse(await readFile(path.join(source, file), 'utf8')));
const description = await read('generated/api.github.com.json');
const { name, version } = await read('package.json');
const paths = objectSchema.parse(description['paths']);

const kept: Record<string, Json> = {};
const components: Record<string, Record<string, Json>> = {};
for (const [route, methods] of Object.entries(operations)) {
  const item = objectSchema.parse(paths[route]);
  kept[route] = Object.fromEntries(methods.map((method) => [method, strip(item[method])]));
}

await writeFile(
  path.join(projectRoot, 'test/github/fake/openapi.json'),
  `${JSON.stringify({
    'x-source': `${name} ${version}, reduced by scripts/extract-openapi.ts`,
    openapi: description['openapi'],
    paths: kept,
    components,
  })}\n`,
);

/** Without prose and examples; every component that is referred to comes along. */
function strip(value: Json): Json {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, inner]) => !isProse(key, inner) && key !== 'x-github',
  );
  for (const [key, inner] of entries) {
    if (key === '$ref' && typeof inner === 'string') bring(inner);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, strip(inner)]));
}

/** A property may be called `description` too: then it is no string. */
function isProse(key: string, value: Json): boolean {
  if (key === 'description' || key === 'summary' || key === 'title')
    return typeof value === 'string';
  return key === 'example' || key === 'examples' || key === 'externalDocs';
}

function bring(reference: string): void {
  const [, , kind = '', id = ''] = reference.split('/');
  if (kind === 'examples' || components[kind]?.[id] !== undefined) return;
  const all = objectSchema.parse(objectSchema.parse(description['components'])[kind]);
  components[kind] ??= {};
  components[kind][id] = {};
  components[kind][id] = strip(all[id]);
}
