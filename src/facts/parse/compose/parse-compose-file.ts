import type { ComposeFile, ComposeService } from '#kit';
import { mergeDocuments, withoutResets } from '#sandbox/compose/merge/merge-nodes.ts';
import { toDependencies } from '#sandbox/compose/merge/short-forms.ts';
import { type ComposeEntry, type ComposeNode, isNull } from '#sandbox/compose/yaml/compose-node.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { parseComposeYaml } from '#sandbox/compose/yaml/parse-compose-yaml.ts';
import { readPorts } from './read-ports.ts';

export interface ComposeText {
  readonly content: string;
  /** Relative to the submission. */
  readonly file: string;
}

/** A Compose file and, where there is one, the override file that Compose lays over it. Throws `ComposeSyntaxError`. */
export function parseComposeFile(base: ComposeText, override?: ComposeText): ComposeFile {
  const origins = override === undefined ? [base] : [base, override];
  const documents = origins.flatMap(({ content, file }) =>
    parseComposeYaml(content, { file, folder: '.' }),
  );
  const [first, ...rest] = documents;
  if (first === undefined) throw emptyFile(base.file, null);
  const merged = withoutResets(rest.reduce<ComposeNode>(mergeDocuments, first));
  const { file } = base;
  if (merged.kind !== 'map') throw emptyFile(file, merged.place.line);
  const services = merged.entries.get('services');
  return { file, services: services === undefined ? [] : readServices(services) };
}

function emptyFile(file: string, line: number | null): ComposeSyntaxError {
  return new ComposeSyntaxError('the file is no mapping with a key "services"', { file, line });
}

function readServices({ place, value }: ComposeEntry): readonly ComposeService[] {
  if (value.kind !== 'map') {
    throw new ComposeSyntaxError('services must be a mapping of names to services', place);
  }
  return [...value.entries].map(([name, entry]) => readService(name, entry));
}

function readService(name: string, { place, value }: ComposeEntry): ComposeService {
  if (value.kind !== 'map') {
    throw new ComposeSyntaxError(`service "${name}" must be a mapping of keys to values`, place);
  }
  const at = (key: string): ComposeNode | null => {
    const node = value.entries.get(key)?.value;
    return node === undefined || isNull(node) ? null : node;
  };
  const image = at('image');
  const containerName = at('container_name');
  return {
    name,
    line: place.line,
    image: image?.kind === 'scalar' ? image.source : null,
    build: at('build') !== null,
    containerName: containerName?.kind === 'scalar' ? containerName.source : null,
    healthcheck: declaresHealthcheck(at('healthcheck')),
    dependsOn: readDependsOn(at('depends_on')),
    ports: readPorts(at('ports')),
  };
}

function declaresHealthcheck(node: ComposeNode | null): boolean {
  if (node?.kind !== 'map') return false;
  const disable = node.entries.get('disable')?.value;
  if (disable?.kind === 'scalar' && disable.value === true) return false;
  const test = node.entries.get('test')?.value;
  const first = test?.kind === 'list' ? test.items[0] : test;
  return !(first?.kind === 'scalar' && first.source === 'NONE');
}

function readDependsOn(node: ComposeNode | null): Readonly<Record<string, string>> {
  const named = node === null ? null : toDependencies(node);
  if (named?.kind !== 'map') return {};
  return Object.fromEntries(
    [...named.entries].map(([service, { value }]) => {
      const condition = value.kind === 'map' ? value.entries.get('condition')?.value : undefined;
      return [service, condition?.kind === 'scalar' ? condition.source : 'service_started'];
    }),
  );
}
