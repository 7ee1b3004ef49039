import { z } from 'zod';
import { LabError } from '#lab/lab-error.ts';
import { labLabel } from '#lab/labels.ts';
import { runCommand } from '#lab/run-command.ts';

export interface ImageOnEngine {
  readonly id: string;
  readonly name: string;
  /** The digest of the recipe of a stand-in; null for any image that the lab did not make. */
  readonly standInOf: string | null;
}

const inspected = z.object({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

/** Those of the named images that the engine has. */
export async function inspectImages(
  names: readonly string[],
): Promise<ReadonlyMap<string, ImageOnEngine>> {
  const result = await runCommand('docker', ['image', 'inspect', ...names], { timeoutMs: 20_000 });
  if (!result.ok && !/no such image/i.test(result.stderr)) {
    throw new LabError('the engine does not list its images', 'see its log', [result.stderr]);
  }
  const found = new Map<string, ImageOnEngine>();
  for (const image of z.array(inspected).parse(JSON.parse(result.stdout || '[]'))) {
    const tags = (image.RepoTags ?? []).map((tag) => tag.replace(/^docker\.io\/library\//, ''));
    const labels = image.Config?.Labels ?? {};
    for (const name of tags.filter((tag) => names.includes(tag))) {
      // A student's image inherits the labels of the stand-in that it is built on, but not its name.
      const own = labels[labLabel.made] === 'stand-in' && labels[labLabel.image] === name;
      found.set(name, {
        id: image.Id,
        name,
        standInOf: own ? (labels[labLabel.recipe] ?? '') : null,
      });
    }
  }
  return found;
}
