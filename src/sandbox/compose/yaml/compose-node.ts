/** Where a value was written. Values keep their place through merges, so that a finding names the right file. */
export interface Place {
  /** Relative to the submission. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Folder that relative paths start from, relative to the submission; `.` is its root. */
  readonly folder: string;
}

/** A YAML value without aliases and merge keys: they are resolved, and counted against the limit of nodes. */
export type ComposeNode = ComposeMap | ComposeList | ComposeScalar;

interface NodeBase {
  readonly place: Place;
  /** What an override file says about the value below it. */
  readonly tag: 'reset' | 'override' | null;
  /** Nodes in it, itself included, aliases expanded. */
  readonly size: number;
}

export interface ComposeMap extends NodeBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ComposeEntry>;
}

export interface ComposeEntry {
  /** Where the key was written. */
  readonly place: Place;
  readonly value: ComposeNode;
}

export interface ComposeList extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly ComposeNode[];
}

export interface ComposeScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it was written, without quotes: `1.10` stays `1.10`. */
  readonly source: string;
}

export function makeMap(
  place: Place,
  entries: ReadonlyMap<string, ComposeEntry>,
  tag: NodeBase['tag'] = null,
): ComposeMap {
  let size = 1;
  for (const { value } of entries.values()) size += value.size;
  return { kind: 'map', entries, place, tag, size };
}

export function makeList(
  place: Place,
  items: readonly ComposeNode[],
  tag: NodeBase['tag'] = null,
): ComposeList {
  const size = items.reduce((sum, item) => sum + item.size, 1);
  return { kind: 'list', items, place, tag, size };
}

export function makeScalar(
  place: Place,
  value: ComposeScalar['value'],
  details: { readonly source?: string; readonly tag?: NodeBase['tag'] } = {},
): ComposeScalar {
  const { source = value === null ? '' : String(value), tag = null } = details;
  return { kind: 'scalar', value, source, place, tag, size: 1 };
}

/** Whether nothing was said: `key:` without a value. */
export function isNull(node: ComposeNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
