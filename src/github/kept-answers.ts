import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from '#disk/replace-file.ts';
import type { AnswerMemory, RememberedAnswer } from './etags.ts';
import { listedSchema } from './list-repositories.ts';

const keptSchema = z.record(
  z.string(),
  z.object({
    status: z.literal(200),
    url: z.string(),
    headers: z.object({ etag: z.string(), link: z.string().exactOptional() }),
    data: listedSchema,
  }),
);

/** Answers that outlive the process, so that the next run asks whether they changed. */
export interface KeptAnswers {
  readonly memory: AnswerMemory;
  readonly save: () => Promise<void>;
}

/** Of lists of repositories only, and of those only what is used. A file that cannot be read is as good as none. */
export async function keepAnswersIn(file: string): Promise<KeptAnswers> {
  const content = await readFile(file, 'utf8').catch(() => '{}');
  const kept = new Map<string, RememberedAnswer>(Object.entries(parse(content)));
  return {
    memory: {
      get: (url) => kept.get(url),
      set: (url, { headers, data }) => {
        const { etag, link } = headers;
        const parsed = keptSchema.safeParse({
          [url]: { status: 200, url, headers: { etag, ...(link !== undefined && { link }) }, data },
        });
        for (const [key, answer] of Object.entries(parsed.data ?? {})) kept.set(key, answer);
      },
    },
    save: async () => {
      const content = JSON.stringify(Object.fromEntries(kept));
      await replaceFile(file, content, { isDurable: false });
    },
  };
}

function parse(content: string): z.output<typeof keptSchema> {
  try {
    return keptSchema.parse(JSON.parse(content));
  } catch {
    return {};
  }
}
