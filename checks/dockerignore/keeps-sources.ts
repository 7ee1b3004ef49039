import { z } from 'zod';
import {
  type BuildContext,
  type Dockerignore,
  defineCheck,
  type Finding,
  facts,
  finding,
  joinText,
  passUnless,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerignore/keeps-sources',
  title: 'What the build needs still reaches it',
  failTitle: 'What the build needs is kept out',
  options: z.strictObject({
    paths: z.array(z.string().min(1)).min(1).describe('Files, or folders with a slash at the end.'),
  }),
  needs: { dockerignore: facts.dockerignore, context: facts.context({ plant: [] }) },
  grade: ({ dockerignore, context }, { paths }) => {
    const missing = paths.filter((path) => !holds(context.arrived, path));
    const keptOut = missing.filter((path) => holds(context.keptOut, path));
    const absent = missing.filter((path) => !keptOut.includes(path));
    return passUnless([
      ...(keptOut.length === 0 ? [] : [toKeptOut(dockerignore, keptOut)]),
      ...(absent.length === 0 ? [] : [toAbsent(absent)]),
    ]);
  },
});

function holds(files: BuildContext['arrived'], path: string): boolean {
  return path.endsWith('/') ? files.some((file) => file.startsWith(path)) : files.includes(path);
}

function toKeptOut({ file, patterns }: Dockerignore, paths: readonly string[]): Finding {
  const rule = paths.flatMap((path) => suspectRule(patterns, path) ?? [])[0] ?? null;
  return finding({
    code: 'sources-kept-out',
    message: text`${joinText(paths)} would not reach a build. Expected the files that the app needs to arrive.`,
    location: { file, line: rule?.line ?? null },
    evidence: rule?.pattern ?? null,
    hint: text`COPY finds only what arrives. Of all the rules that match a path the last one decides, and one that begins with ! lets in again.`,
    reproduce:
      "printf 'FROM scratch\\nCOPY . .\\n' | docker build --quiet --file - --output - . | tar -t",
  });
}

function toAbsent(paths: readonly string[]): Finding {
  return finding({
    code: 'sources-absent',
    message: text`The submission has no ${joinText(paths)}. Expected the files that the challenge begins with.`,
    hint: text`A file that was moved or renamed is missed by everything that names it: git shows what became of it.`,
    reproduce: 'git status --short',
  });
}

/** For the reader alone: the last rule that names the path or a folder above it, or keeps out its ending. */
function suspectRule(patterns: Dockerignore['patterns'], path: string) {
  const parts = path.replace(/\/$/, '').split('/');
  const name = parts.at(-1) ?? '';
  const ending = name.includes('.') ? [`*${name.slice(name.lastIndexOf('.'))}`] : [];
  const fromRoot = new Set([
    ...parts.map((_, index) => parts.slice(0, index + 1).join('/')),
    ...(parts.length === 1 ? ending : []),
    ...['*', '**', '.'],
  ]);
  const anywhere = new Set([...parts, ...ending, '*']);
  return patterns.findLast(({ pattern }) => {
    const rule = pattern.replace(/^\/|(?<=.)\/\*{0,2}$/g, '');
    return rule.startsWith('**/') ? anywhere.has(rule.slice(3)) : fromRoot.has(rule);
  });
}
