import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeNode,
  type ComposeScalar,
  isNull,
  makeList,
  makeMap,
  makeScalar,
} from '../yaml/compose-node.ts';

/** `["A=1", "B"]` → `{A: "1", B: null}`; a mapping as it is. The later of two equal names wins. */
export function toPairs(node: ComposeNode, separator = '='): ComposeNode {
  if (node.kind !== 'list') return node;
  const entries = new Map<string, ComposeEntry>();
  for (const item of node.items) {
    if (item.kind !== 'scalar') return node;
    const at = item.source.indexOf(separator);
    const name = at === -1 ? item.source : item.source.slice(0, at);
    const value = at === -1 ? null : item.source.slice(at + 1);
    entries.set(name, { place: item.place, value: makeScalar(item.place, value) });
  }
  return makeMap(node.place, entries, node.tag);
}

/** `[a, b]` → `{a: null, b: null}`, for networks. */
export function toNamed(node: ComposeNode): ComposeNode {
  return toEntries(node, (item) => makeScalar(item.place, null));
}

/** `[a]` → `{a: {condition: service_started}}`. */
export function toDependencies(node: ComposeNode): ComposeNode {
  return toEntries(node, ({ place }) =>
    withOnly(makeScalar(place, 'service_started'), 'condition'),
  );
}

function toEntries(node: ComposeNode, valueFor: (item: ComposeScalar) => ComposeNode): ComposeNode {
  if (node.kind !== 'list') return node;
  const entries = new Map<string, ComposeEntry>();
  for (const item of node.items) {
    if (item.kind !== 'scalar') return node;
    entries.set(item.source, { place: item.place, value: valueFor(item) });
  }
  return makeMap(node.place, entries, node.tag);
}

/** `x` → `[x]`. */
export function toList(node: ComposeNode): ComposeNode {
  if (node.kind !== 'scalar' || isNull(node)) return node;
  return makeList(node.place, [{ ...node, tag: null }], node.tag);
}

/** `build: .` → `build: {context: .}`. */
export function toBuildMap(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' && !isNull(node) ? withOnly(node, 'context') : node;
}

function withOnly(node: ComposeNode, key: string): ComposeMap {
  const value = { ...node, tag: null };
  return makeMap(node.place, new Map([[key, { place: node.place, value }]]), node.tag);
}
