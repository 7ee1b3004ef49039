import type { Finding } from '#kit';
import type { Variables } from '../env/interpolate-text.ts';
import { mergeDocuments, withoutResets } from '../merge/merge-nodes.ts';
import { type ComposeEntry, type ComposeMap, makeMap, type Place } from '../yaml/compose-node.ts';
import { ComposeDocuments } from './compose-documents.ts';
import type { ComposeFileNames } from './compose-file-names.ts';
import { readVariables } from './read-variables.ts';
import { resolveExtends } from './resolve-extends.ts';
import { resolveIncludes } from './resolve-includes.ts';
import type { SubmissionReader } from './submission-reader.ts';

export interface LoadedProject {
  /** All files as one, variables replaced, `extends` and `include` resolved. */
  readonly root: ComposeMap;
  readonly variables: Variables;
}

/**
 * Reads everything that belongs to a submission's Compose project. What points outside is not read, and put
 * into `refused`. Throws `InvalidCompose` or `ComposeSyntaxError`.
 */
export async function loadProject(
  reader: SubmissionReader,
  names: ComposeFileNames,
  refused: Finding[],
): Promise<LoadedProject> {
  const documents = new ComposeDocuments(reader);
  const variables = await readVariables(reader, '.', standardVariables);
  const options = { folder: '.', variables, from: null };
  const load = async (file: string): Promise<ComposeMap> => {
    const document = await documents.load(file, options);
    return resolveExtends(document, { documents, variables, refused });
  };
  const base = await load(names.base);
  const override = names.override === null ? null : await load(names.override);
  const merged = override === null ? base : mergeDocuments(base, override);
  const whole = asMap(withoutResets(merged), names.base);
  const root = await resolveIncludes(whole, { documents, variables, refused });
  return { root, variables };
}

/** What Compose itself defines. `PWD` is the submission's folder, whose real path is nobody's business. */
const standardVariables: Variables = new Map([
  ['PWD', '.'],
  ['COMPOSE_PROJECT_NAME', 'submission'],
]);

function asMap(node: ReturnType<typeof withoutResets>, file: string): ComposeMap {
  if (node.kind === 'map') return node;
  const place: Place = { file, line: 1, folder: '.' };
  return makeMap(place, new Map<string, ComposeEntry>());
}
