import { z } from 'zod';
import {
  defineCheck,
  describeExpected,
  excerpt,
  expectedText,
  facts,
  fail,
  finding,
  type ImageFile,
  meetsText,
  pass,
  shellQuote,
  text,
} from '#kit';

const pathsShown = 8;

export default defineCheck({
  id: 'image/files-present',
  title: 'The image holds a file that the app needs',
  failTitle: 'The image lacks a file that the app needs, or holds it otherwise',
  options: z.strictObject({
    path: z.string().startsWith('/').describe('A file or folder, or a glob, e.g. /app/**/*.py.'),
    owner: z
      .union([z.literal('app'), z.int().min(0)])
      .optional()
      .describe('A uid; "app" is the user whom the app runs as. Of all that the glob matches.'),
    executable: z.boolean().optional().describe('Whether its owner may run it.'),
    mode: z
      .string()
      .regex(/^0?[0-7]{3,4}$/, { error: 'expected permissions such as "0755"' })
      .optional()
      .describe('All permission bits, in octal.'),
    content: expectedText.optional().describe('Of the file of exactly that path, no glob.'),
  }),
  needs: ({ path, content }) => ({
    dockerfile: facts.dockerfile,
    container: facts.container,
    search: facts.imageSearch({ patterns: [path], except: [] }),
    file: facts.fileContent({ path: content === undefined ? null : path }),
  }),
  grade: ({ dockerfile, container, search, file: read }, options) => {
    const { path, owner, executable, mode, content } = options;
    const { file, stages, final } = dockerfile;
    const visible = search.files.filter(({ isVisible }) => isVisible);
    const reproduce = `docker run --rm --entrypoint sh "$(docker build --quiet .)" -c ${shellQuote(`ls -ldn ${path.replaceAll('**', '*')}`)}`;
    if (visible.length === 0) {
      return fail(
        finding({
          code: 'file-missing',
          message: text`The image has no ${path}. Expected it to be there.`,
          location: { file, line: stages[final.index]?.line ?? null },
          hint: text`Only what COPY, ADD or a RUN of the last stage brings is in the image, and a relative target begins in the folder of WORKDIR.`,
          reproduce,
        }),
      );
    }
    const user = container.processes.findLast(({ userId }) => userId !== 0)?.userId ?? 0;
    const uid = owner === 'app' ? user : owner;
    const foreign = visible.filter(({ userId }) => uid !== undefined && userId !== uid);
    if (foreign[0] !== undefined) {
      return fail(
        finding({
          code: 'unexpected-owner',
          message: text`${foreign[0].path} belongs to uid ${foreign[0].userId}${others(foreign.length)}. Expected uid ${uid ?? 0}${owner === 'app' ? ', whom the app runs as' : ''}.`,
          location: { file, line: foreign[0].instruction?.line ?? null },
          evidence: describe(foreign, ({ userId }) => `uid ${userId}`),
          hint: text`What COPY brings belongs to root, whatever USER says before it. COPY has an option for another owner, and a RUN can change it afterwards at the price of a second copy.`,
          reproduce,
        }),
      );
    }
    const wanted = mode === undefined ? null : Number.parseInt(mode, 8);
    const wrong = visible.filter(
      (one) =>
        (wanted !== null && one.mode !== wanted) ||
        (executable !== undefined && one.kind === 'file' && isExecutable(one) !== executable),
    );
    if (wrong[0] !== undefined) {
      const expected =
        wanted === null
          ? `to be ${executable === true ? 'executable' : 'not executable'}`
          : wanted.toString(8);
      return fail(
        finding({
          code: 'unexpected-mode',
          message: text`${wrong[0].path} has the mode ${wrong[0].mode.toString(8)}${others(wrong.length)}. Expected ${wanted === null ? 'it ' : ''}${expected}.`,
          location: { file, line: wrong[0].instruction?.line ?? null },
          evidence: describe(wrong, (one) => one.mode.toString(8)),
          hint: text`COPY keeps the mode that a file has in the build context, and has an option for another one.`,
          reproduce,
        }),
      );
    }
    if (content === undefined || meetsText(content, read.text ?? '')) return pass;
    return fail(
      finding({
        code: 'unexpected-content',
        message: text`${path} in the image has other content than asked for. Expected ${describeExpected(content)}.`,
        location: { file, line: visible[0]?.instruction?.line ?? null },
        evidence: excerpt(read.text ?? '') || null,
        hint: text`The image has what the file was when it was built; an older copy, or one that an instruction wrote, may lie in its place.`,
        reproduce: `docker run --rm --entrypoint cat "$(docker build --quiet .)" ${shellQuote(path)}`,
      }),
    );
  },
});

function isExecutable({ mode }: ImageFile): boolean {
  return (mode & 0o100) !== 0;
}

function others(count: number): string {
  return count > 1 ? `, and so do ${count - 1} more` : '';
}

function describe(files: readonly ImageFile[], label: (file: ImageFile) => string): string {
  const lines = files.slice(0, pathsShown).map((file) => `${label(file)}  ${file.path}`);
  const more = files.length > pathsShown ? [`… and ${files.length - pathsShown} more`] : [];
  return [...lines, ...more].join('\n');
}
