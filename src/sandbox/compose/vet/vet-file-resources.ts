import { text } from '#domain/text.ts';
import type { BindContent } from '../bind-area.ts';
import { refusedFinding } from '../compose-findings.ts';
import type { ComposeMap } from '../yaml/compose-node.ts';
import { readKnownKeys, readName, readText, type Setting, wrongValue } from './values.ts';
import type { ProjectContext } from './vet-context.ts';

/** Secrets or configs by name; null: refused, so its services go without it. */
export type FileResources = ReadonlyMap<string, BindContent | null>;

type FileContext = Pick<ProjectContext, 'reader' | 'variables' | 'refused'>;

const keys = [
  'name',
  'external',
  'file',
  'environment',
  'content',
  'labels',
  'driver',
  'driver_opts',
  'template_driver',
] as const;

/** Top-level `secrets` or `configs`: a file of the submission, a variable of its `.env`, or text. */
export function vetFileResources(
  section: 'secrets' | 'configs',
  map: ComposeMap,
  context: FileContext,
): FileResources {
  const resources = new Map<string, BindContent | null>();
  for (const [name, { place, value }] of map.entries) {
    readName(name, place);
    resources.set(name, vetResource(section, { path: `${section}.${name}`, node: value }, context));
  }
  return resources;
}

function vetResource(
  section: 'secrets' | 'configs',
  setting: Setting,
  context: FileContext,
): BindContent | null {
  const options = readKnownKeys(setting, keys);
  const refuse = (key: string, evidence: string | null): null => {
    context.refused.push(
      refusedFinding({
        key: `${section}.${key}`,
        service: null,
        place: (options.get(key) ?? setting).node.place,
        evidence,
        why: text`reads something outside the submission`,
        instead: text`A file that is handed in, named by a relative path with "file", is mounted.`,
      }),
    );
    return null;
  };
  const file = options.get('file');
  const variable = options.get('environment');
  const content = options.get('content');
  if (file !== undefined) {
    const written = readText(file);
    const located = context.reader.locate(file.node.place.folder, written);
    if (located.kind === 'outside') return refuse('file', written);
    if (located.kind === 'missing') return { kind: 'empty-folder', path: located.path };
    return { kind: 'copy', path: located.path, entry: located.kind };
  }
  if (content !== undefined) return { kind: 'text', text: readText(content) };
  if (variable !== undefined) {
    return { kind: 'text', text: context.variables.get(readText(variable)) ?? '' };
  }
  for (const key of ['external', 'driver', 'template_driver'] as const) {
    if (options.has(key)) return refuse(key, null);
  }
  throw wrongValue(setting, text`a "file"`);
}
