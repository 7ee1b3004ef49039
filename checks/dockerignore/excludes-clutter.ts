import { z } from 'zod';
import {
  type BuildContext,
  type Dockerignore,
  defineCheck,
  type Finding,
  facts,
  finding,
  joinText,
  partial,
  passUnless,
  shellQuote,
  type Text,
  text,
} from '#kit';

const pathsShown = 12;

const group = z.strictObject({
  name: z.string().min(1).describe('What a student reads, e.g. __pycache__.'),
  planted: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'Files that are put into a copy of the submission; all must stay out. {random} becomes a word made for each run, for rules that let in only what they name.',
    ),
});

export default defineCheck({
  id: 'dockerignore/excludes-clutter',
  title: 'Clutter stays out of the build context',
  failTitle: 'Clutter reaches the build context',
  options: z.strictObject({ groups: z.array(group).min(1) }),
  needs: ({ groups }) => ({
    dockerignore: facts.dockerignore,
    context: facts.context({ plant: groups.flatMap(({ planted }) => planted) }),
  }),
  // A folder that cannot be sent at all is cluttered beyond what a build takes.
  owns: ['context'],
  grade: ({ dockerignore, context }, { groups }) => {
    const arriving = groups.flatMap(({ name, planted }) => {
      const arrived = planted.filter((path) => context.planted[path] === true);
      return arrived.length === 0 ? [] : [{ name, arrived, isNested: isNested(context, planted) }];
    });
    const nested = arriving.filter((one) => one.isNested);
    const plain = arriving.filter((one) => !one.isNested);
    const count = text`${arriving.length} of ${groups.length} groups`;
    const [first, ...rest] = [
      ...(plain.length === 0 ? [] : [toPlain(dockerignore, plain, count)]),
      ...(nested.length === 0 ? [] : [toNested(dockerignore, nested)]),
    ];
    if (first === undefined) return passUnless([]);
    return partial((groups.length - arriving.length) / groups.length, first, ...rest);
  },
});

interface Arriving {
  readonly name: string;
  readonly arrived: readonly string[];
}

/** Whether a rule holds for the topmost folder, and only deeper ones let the group through. */
function isNested({ planted }: BuildContext, paths: readonly string[]): boolean {
  const depths = (arrived: boolean) =>
    paths
      .filter((path) => (planted[path] === true) === arrived)
      .map((path) => path.split('/').length);
  const kept = depths(false);
  return kept.length > 0 && Math.min(...depths(true)) > Math.max(...kept);
}

function toPlain(
  { file, patterns }: Dockerignore,
  groups: readonly Arriving[],
  count: Text,
): Finding {
  const takesBack = patterns.find(({ pattern }) => pattern.startsWith('!'));
  return finding({
    ...commonOf(file, groups),
    code: 'clutter-in-context',
    message: text`${joinText(groups.map(({ name }) => name))} would be sent to a build (${count} in all): of files with such names that were planted in a copy, those below arrived. Expected every group to stay out.`,
    hint:
      takesBack === undefined
        ? text`What arrives makes builds slow, spoils their cache and ends in the image with the next COPY of a whole folder. One rule a line keeps a name or a pattern out.`
        : text`The last rule that matches decides: the one on line ${takesBack.line} takes back everything below its path, also what an earlier rule kept out.`,
  });
}

function toNested({ file }: Dockerignore, groups: readonly Arriving[]): Finding {
  return finding({
    ...commonOf(file, groups),
    code: 'clutter-in-subfolders',
    message: text`${joinText(groups.map(({ name }) => name))} kept out of the topmost folder, arriving from folders below it, where files were planted in a copy. Expected: out everywhere.`,
    hint: text`Unlike in .gitignore, a pattern counts from the root of the build context. Two stars stand for any number of folders.`,
  });
}

function commonOf(file: string, groups: readonly Arriving[]) {
  const paths = groups.flatMap(({ arrived }) => arrived);
  const more = paths.length > pathsShown ? [`… and ${paths.length - pathsShown} more`] : [];
  return {
    location: { file, line: null },
    evidence: [...paths.slice(0, pathsShown), ...more].join('\n'),
    reproduce: plantAndList(paths.slice(0, pathsShown)),
  };
}

/** The files were planted, so the command plants them too: in a copy, for the folder itself may have none. */
function plantAndList(paths: readonly string[]): string {
  const folders = [...new Set(paths.map((path) => path.replace(/[^/]*$/, '') || '.'))];
  const words = (some: readonly string[]) => some.map(shellQuote).join(' ');
  const plant = `mkdir -p ${words(folders)} && touch ${words(paths)}`;
  const list =
    "printf 'FROM scratch\\nCOPY . .\\n' | docker build --quiet --file - --output - . | tar -t";
  return `(t=$(mktemp -d) && cp -R . "$t" && cd "$t" && ${plant} && ${list})`;
}
