import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeNode,
  type ComposeScalar,
  makeList,
  makeMap,
  makeScalar,
  type Place,
} from './compose-node.ts';
import { ComposeSyntaxError } from './compose-syntax-error.ts';

export interface ConversionLimits {
  readonly file: string;
  readonly folder: string;
  readonly lineAt: (offset: number) => number;
  readonly depth: number;
  readonly nodes: number;
}

/**
 * Turns the library's tree into ours in one walk. An alias is the node that it names, shared, not copied; its
 * expanded size is counted, so that anchors that stand for gigabytes are refused before anything expands them.
 */
export class NodeConverter {
  readonly #limits: ConversionLimits;
  readonly #anchors = new Map<string, ComposeNode>();

  constructor(limits: ConversionLimits) {
    this.#limits = limits;
  }

  convert(node: unknown, depth = 0, line = 1): ComposeNode {
    const place = this.#placeOf(node, line);
    if (depth > this.#limits.depth) throw syntaxError('values are nested too deeply', place);
    const converted = this.#convertKind(node, place, depth);
    if (converted.size > this.#limits.nodes)
      throw syntaxError('the file holds too many values', place);
    if (hasAnchor(node)) this.#anchors.set(node.anchor, converted);
    return converted;
  }

  #convertKind(node: unknown, place: Place, depth: number): ComposeNode {
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined) throw syntaxError(`unknown alias *${node.source}`, place);
      return target;
    }
    if (isMap(node)) return this.#convertMap(node, place, depth);
    if (isSeq(node)) {
      const items: ComposeNode[] = [];
      let size = 1;
      for (const item of node.items) {
        const converted = this.convert(item, depth + 1, place.line);
        size += converted.size;
        if (size > this.#limits.nodes) throw syntaxError('the file holds too many values', place);
        items.push(converted);
      }
      return makeList(place, items, tagOf(node.tag));
    }
    return isScalar(node) ? convertScalar(node, place) : makeScalar(place, null);
  }

  #convertMap(map: YAMLMap, place: Place, depth: number): ComposeMap {
    const entries = new Map<string, ComposeEntry>();
    const merged: ComposeMap[] = [];
    let size = 1;
    for (const pair of map.items) {
      const keyPlace = this.#placeOf(pair.key, place.line);
      const value = this.convert(pair.value, depth + 1, keyPlace.line);
      size += value.size;
      if (size > this.#limits.nodes) throw syntaxError('the file holds too many values', place);
      if (isMergeKey(pair)) {
        merged.push(...mergeSources(value, keyPlace));
        continue;
      }
      const key = keyText(pair.key, keyPlace);
      const earlier = entries.get(key);
      if (earlier !== undefined) {
        const message = `the key "${key}" is already on line ${earlier.place.line}`;
        throw syntaxError(message, keyPlace);
      }
      entries.set(key, { place: keyPlace, value });
    }
    for (const source of merged) {
      for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    return makeMap(place, entries, tagOf(map.tag));
  }

  #placeOf(node: unknown, line: number): Place {
    const { file, folder, lineAt } = this.#limits;
    return { file, folder, line: startOf(node) === null ? line : lineAt(startOf(node) ?? 0) };
  }
}

function convertScalar(scalar: Scalar, place: Place): ComposeScalar {
  const { value } = scalar;
  const source = scalar.source ?? (value === null ? '' : String(value));
  const tag = tagOf(scalar.tag);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return makeScalar(place, value, { source, tag });
  }
  if (typeof value !== 'number') return makeScalar(place, source, { source, tag });
  // YAML 1.1 octals: the reader that Compose uses still takes them for numbers of base eight.
  const octal = /^([-+]?)0([0-7]+)$/.exec(source);
  const number = octal === null ? value : Number(`${octal[1]}1`) * Number(`0o${octal[2]}`);
  return makeScalar(place, number, { source, tag });
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

/** The earlier source wins, as YAML's merge key says. */
function mergeSources(value: ComposeNode, place: Place): readonly ComposeMap[] {
  const sources = value.kind === 'list' ? value.items : [value];
  return sources.map((source) => {
    if (source.kind !== 'map') throw syntaxError('a merge key (<<) takes a mapping', place);
    return source;
  });
}

function keyText(key: unknown, place: Place): string {
  if (!isScalar(key)) throw syntaxError('a key must be text', place);
  if (typeof key.value === 'string') return key.value;
  throw syntaxError(`the key ${key.source ?? ''} is not text; quotes make it so`, place);
}

function tagOf(tag: string | undefined): 'reset' | 'override' | null {
  if (tag === '!reset') return 'reset';
  return tag === '!override' ? 'override' : null;
}

function hasAnchor(node: unknown): node is { readonly anchor: string } {
  return (isScalar(node) || isMap(node) || isSeq(node)) && typeof node.anchor === 'string';
}

function startOf(node: unknown): number | null {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return null;
  return node.range?.[0] ?? null;
}

function syntaxError(message: string, place: Place): ComposeSyntaxError {
  return new ComposeSyntaxError(message, place);
}
