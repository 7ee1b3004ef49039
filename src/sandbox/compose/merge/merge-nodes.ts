import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeNode,
  isNull,
  makeList,
  makeMap,
} from '../yaml/compose-node.ts';
import { ComposeSyntaxError } from '../yaml/compose-syntax-error.ts';
import { toBuildMap, toDependencies, toList, toNamed, toPairs } from './short-forms.ts';

type Unify = (node: ComposeNode) => ComposeNode;

const keep: Unify = (node) => node;

/** Forms that must become one before two files are merged; by the path below a service. */
const unifiers: Readonly<Record<string, Unify>> = {
  annotations: toPairs,
  build: toBuildMap,
  'build.additional_contexts': toPairs,
  'build.args': toPairs,
  'build.labels': toPairs,
  depends_on: toDependencies,
  dns: toList,
  dns_opt: toList,
  dns_search: toList,
  env_file: toList,
  environment: toPairs,
  label_file: toList,
  labels: toPairs,
  networks: toNamed,
  sysctls: toPairs,
  tmpfs: toList,
};

/** Lists that the later file replaces instead of adding to. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'healthcheck.test']);

/**
 * Lays one document over another as Compose does: mappings are merged, lists are added to, anything else is
 * replaced; `!reset` forgets, `!override` replaces. Throws `ComposeSyntaxError` where the kinds do not fit.
 * https://docs.docker.com/reference/compose-file/merge/
 */
export function mergeDocuments(base: ComposeNode, over: ComposeNode): ComposeNode {
  return merge(base, over, []);
}

/** The same for one service, for `extends`. */
export function mergeServices(base: ComposeNode, over: ComposeNode): ComposeNode {
  return merge(base, over, ['services', '']);
}

/** Without what `!reset` forgets; also for a document over which nothing was laid. */
export function withoutResets(node: ComposeNode): ComposeNode {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') {
    const items = node.items.filter((item) => item.tag !== 'reset').map(withoutResets);
    return makeList(node.place, items, node.tag);
  }
  const entries = new Map<string, ComposeEntry>();
  for (const [key, { place, value }] of node.entries) {
    if (value.tag !== 'reset') entries.set(key, { place, value: withoutResets(value) });
  }
  return makeMap(node.place, entries, node.tag);
}

function merge(base: ComposeNode, over: ComposeNode, path: readonly string[]): ComposeNode {
  if (over.tag !== null || isNull(base)) return over;
  if (isNull(over)) return base;
  const servicePath = path[0] === 'services' ? path.slice(2).join('.') : '';
  const unify = unifiers[servicePath] ?? keep;
  const [left, right] = [unify(base), unify(over)];
  if (left.kind === 'map' && right.kind === 'map') return mergeMaps(left, right, path);
  if (left.kind === 'list' && right.kind === 'list') {
    return replaced.has(servicePath)
      ? right
      : makeList(right.place, [...left.items, ...right.items]);
  }
  if (left.kind === 'map' || right.kind === 'map') {
    const { file, line } = right.place;
    throw new ComposeSyntaxError(`${path.join('.') || 'the file'} is a mapping in one place only`, {
      file,
      line,
    });
  }
  return right;
}

function mergeMaps(base: ComposeMap, over: ComposeMap, path: readonly string[]): ComposeMap {
  const entries = new Map(base.entries);
  for (const [key, { place, value }] of over.entries) {
    const earlier = entries.get(key);
    if (earlier === undefined) entries.set(key, { place, value });
    else entries.set(key, { place, value: merge(earlier.value, value, [...path, key]) });
  }
  return makeMap(base.place, entries);
}
