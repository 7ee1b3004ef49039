import path from 'node:path';
import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding, refusedFinding } from '../compose-findings.ts';
import { mergeDocuments, withoutResets } from '../merge/merge-nodes.ts';
import { toList } from '../merge/short-forms.ts';
import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeNode,
  isNull,
  makeMap,
  type Place,
} from '../yaml/compose-node.ts';
import { readVariables } from './read-variables.ts';
import { isRemote, type ResolveContext, resolveExtends } from './resolve-extends.ts';

const maxDepth = 5;

/** A document with the services, networks, volumes, secrets and configs of the files that it includes. */
export async function resolveIncludes(
  document: ComposeMap,
  context: ResolveContext,
  depth = 0,
): Promise<ComposeMap> {
  const include = document.entries.get('include');
  if (include === undefined || isNull(include.value)) return document;
  if (include.value.kind !== 'list') throw invalid(include.place, text`"include" is no list.`);
  if (depth >= maxDepth) throw invalid(include.place, text`Files include each other too deeply.`);
  const entries = new Map(document.entries);
  entries.delete('include');
  let whole = makeMap(document.place, entries);
  for (const item of include.value.items) {
    const included = await loadIncluded(item, { ...context, depth });
    if (included !== null) whole = addResources(whole, included);
  }
  return whole;
}

async function loadIncluded(
  item: ComposeNode,
  context: ResolveContext & { readonly depth: number },
): Promise<ComposeMap | null> {
  const { documents, refused, depth } = context;
  const paths = item.kind === 'map' ? item.entries.get('path')?.value : item;
  const listed = paths === undefined ? undefined : toList(paths);
  if (listed?.kind !== 'list') throw invalid(item.place, text`An entry of "include" has no path.`);
  const files = listed.items.map((node) => {
    const written = node.kind === 'scalar' ? String(node.value) : '';
    return { written, located: documents.reader.locate(item.place.folder, written) };
  });
  const outside = files.find(
    ({ written, located }) => located.kind === 'outside' || isRemote(written),
  );
  const first = files[0];
  if (outside !== undefined || unsupported(item)) {
    refused.push(
      refusedFinding({
        key: 'include',
        service: null,
        place: item.place,
        evidence: outside?.written ?? null,
        why: text`reads a file that is not part of the submission`,
        instead: text`Files inside the submission can be included by their relative path alone.`,
      }),
    );
    return null;
  }
  if (first === undefined) return null;
  const folder = path.posix.dirname(first.located.kind === 'outside' ? '.' : first.located.path);
  const variables = await readVariables(documents.reader, folder, context.variables);
  let merged: ComposeNode | null = null;
  for (const { written, located } of files) {
    if (located.kind !== 'file') throw invalid(item.place, text`There is no file ${written}.`);
    const loaded = await documents.load(located.path, { folder, variables, from: item.place });
    const next = await resolveExtends(loaded, { ...context, variables });
    merged = merged === null ? next : mergeDocuments(merged, next);
  }
  const document = merged === null ? null : withoutResets(merged);
  if (document?.kind !== 'map') return null;
  return resolveIncludes(document, { ...context, variables }, depth + 1);
}

/** Another base folder or another `.env` could only be honoured by reading elsewhere. */
function unsupported(item: ComposeNode): boolean {
  return (
    item.kind === 'map' && (item.entries.has('project_directory') || item.entries.has('env_file'))
  );
}

const sections = ['services', 'networks', 'volumes', 'secrets', 'configs'] as const;

function addResources(whole: ComposeMap, included: ComposeMap): ComposeMap {
  const entries = new Map(whole.entries);
  for (const section of sections) {
    const added = included.entries.get(section);
    if (added?.value.kind !== 'map') continue;
    const present = entries.get(section);
    const resources = new Map<string, ComposeEntry>(
      present?.value.kind === 'map' ? present.value.entries : [],
    );
    for (const [name, entry] of added.value.entries) {
      if (section === 'services' && resources.has(name)) {
        throw invalid(entry.place, text`The service "${name}" is defined in two files.`);
      }
      if (!resources.has(name)) resources.set(name, entry);
    }
    const place = present?.place ?? added.place;
    entries.set(section, { place, value: makeMap(place, resources) });
  }
  return makeMap(whole.place, entries);
}

function invalid(place: Place, message: ReturnType<typeof text>): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-invalid-include',
      place,
      message,
      hint: text`"include" is a list of paths of further Compose files.`,
    }),
  );
}
