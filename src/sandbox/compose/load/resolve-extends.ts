import path from 'node:path';
import { text } from '#domain/text.ts';
import type { Finding } from '#kit';
import { InvalidCompose, invalidFinding, refusedFinding } from '../compose-findings.ts';
import type { Variables } from '../env/interpolate-text.ts';
import { mergeServices } from '../merge/merge-nodes.ts';
import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeNode,
  isNull,
  makeMap,
  type Place,
} from '../yaml/compose-node.ts';
import type { ComposeDocuments } from './compose-documents.ts';

export interface ResolveContext {
  readonly documents: ComposeDocuments;
  readonly variables: Variables;
  readonly refused: Finding[];
}

/** A document whose services hold what they inherit. Throws `InvalidCompose` for a circle or an unknown service. */
export async function resolveExtends(
  document: ComposeMap,
  context: ResolveContext,
): Promise<ComposeMap> {
  const services = document.entries.get('services');
  if (services?.value.kind !== 'map') return document;
  const resolver = new ExtendsResolver(context);
  const resolved = new Map<string, ComposeEntry>();
  for (const [name, { place }] of services.value.entries) {
    resolved.set(name, { place, value: await resolver.resolve(services.value, name, place) });
  }
  const value = makeMap(services.value.place, resolved, services.value.tag);
  const entries = new Map(document.entries).set('services', { place: services.place, value });
  return makeMap(document.place, entries, document.tag);
}

class ExtendsResolver {
  readonly #context: ResolveContext;
  readonly #done = new Map<ComposeNode, ComposeNode>();
  readonly #open = new Set<ComposeNode>();
  readonly #files = new Map<string, ComposeMap>();

  constructor(context: ResolveContext) {
    this.#context = context;
  }

  async resolve(services: ComposeMap, name: string, from: Place): Promise<ComposeNode> {
    const service = services.entries.get(name)?.value;
    if (service === undefined) {
      throw invalid(from, text`The service "${name}" is extended, but it is not defined.`);
    }
    const done = this.#done.get(service);
    if (done !== undefined) return done;
    if (this.#open.has(service)) {
      throw invalid(from, text`The service "${name}" extends itself, directly or through others.`);
    }
    this.#open.add(service);
    const resolved = await this.#inherit(services, service, name);
    this.#open.delete(service);
    this.#done.set(service, resolved);
    return resolved;
  }

  async #inherit(services: ComposeMap, service: ComposeNode, name: string): Promise<ComposeNode> {
    const entry = service.kind === 'map' ? service.entries.get('extends') : undefined;
    if (service.kind !== 'map' || entry === undefined) return service;
    const entries = new Map(service.entries);
    entries.delete('extends');
    const own = makeMap(service.place, entries, service.tag);
    if (isNull(entry.value)) return own;
    const { file, base } = readExtends(entry);
    const source = file === null ? services : await this.#servicesOf(file, name);
    if (source === null) return own;
    return mergeServices(await this.resolve(source, base, entry.place), own);
  }

  async #servicesOf(file: ComposeNode, service: string): Promise<ComposeMap | null> {
    const { documents, variables, refused } = this.#context;
    const written = file.kind === 'scalar' ? String(file.value) : '';
    const located = documents.reader.locate(file.place.folder, written);
    if (located.kind === 'outside' || isRemote(written)) {
      refused.push(
        refusedFinding({
          key: 'extends',
          service,
          place: file.place,
          evidence: written,
          why: text`reads a file outside the submission`,
          instead: text`A service can extend one of the same file, or of a file beside it that is handed in too.`,
        }),
      );
      return null;
    }
    if (located.kind !== 'file') {
      throw invalid(
        file.place,
        text`A service extends one of ${written}, and there is no such file.`,
      );
    }
    const known = this.#files.get(located.path);
    if (known !== undefined) return known;
    const folder = path.posix.dirname(located.path);
    const from = file.place;
    const document = await documents.load(located.path, { folder, variables, from });
    const services = document.entries.get('services')?.value;
    if (services?.kind !== 'map') throw invalid(from, text`${written} holds no services.`);
    this.#files.set(located.path, services);
    return services;
  }
}

function readExtends({ place, value }: ComposeEntry): {
  readonly file: ComposeNode | null;
  readonly base: string;
} {
  if (value.kind === 'scalar') return { file: null, base: String(value.value) };
  const service = value.kind === 'map' ? value.entries.get('service')?.value : undefined;
  if (value.kind !== 'map' || service?.kind !== 'scalar') {
    throw invalid(place, text`"extends" names no service.`);
  }
  const file = value.entries.get('file')?.value;
  return { file: file === undefined || isNull(file) ? null : file, base: String(service.value) };
}

/** Loaders of Compose that fetch a file over the network. */
export function isRemote(written: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|oci:)/i.test(written);
}

function invalid(place: Place, message: ReturnType<typeof text>): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-invalid-extends',
      place,
      message,
      hint: text`"extends" takes the name of a service, or a mapping with "service" and "file".`,
    }),
  );
}
