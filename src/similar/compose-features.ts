import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Feature } from './feature.ts';
import { type ChosenName, type NameKind, nameHider } from './hide-names.ts';

/** Files are bounded; a tree of aliases must not grow beyond them. */
const mostFeatures = 2_000;

/**
 * What a Compose file says, a leaf each, with the path to it. `folders` are those of the image. What cannot be parsed
 * has no features.
 */
export function composeFeatures(
  file: string,
  text: string,
  folders: readonly ChosenName[] = [],
): readonly Feature[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  const { contents } = document;
  const hide = nameHider([...namesIn(contents, 'services', 'service'), ...folders]);
  const volumes = new Set(keysIn(contents, 'volumes'));
  const lines = text.split('\n');
  const features: Feature[] = [];
  visit(document.contents, []);
  return features;

  function visit(node: unknown, path: readonly string[]): void {
    if (features.length >= mostFeatures) return;
    if (isMap(node)) {
      for (const item of node.items) {
        const key = isScalar(item.key) ? String(item.key.value) : '?';
        if (path.length === 0 && (key === 'version' || key === 'name')) continue;
        if (isPair(item)) visit(item.value, [...path, key]);
      }
      if (node.items.length === 0) add(node, path, '{}');
    } else if (isSeq(node)) {
      const isCommand = /^(?:command|entrypoint|test)$/.test(path.at(-1) ?? '');
      if (isCommand) add(node, path, node.items.map((item) => scalar(item)).join(' '));
      else for (const item of node.items) visit(item, path);
    } else {
      add(node, path, scalar(node));
    }
  }

  function add(node: unknown, path: readonly string[], value: string): void {
    const range = (node as Node | null)?.range;
    const line = range ? counter.linePos(range[0]).line : 1;
    const { place, said } = toPair(path, withoutVolumeName(path, value, volumes));
    features.push({
      key: `compose ${nameless(place)} = ${hide(said)}`.replaceAll(/\s+/g, ' '),
      file,
      line,
      text: lines[line - 1]?.trim() ?? '',
    });
  }
}

/** `- KEY=value` in a list and `KEY: value` in a map are one; `depends_on: [a]` is the short form of a map. */
function toPair(path: readonly string[], value: string): PlacedValue {
  const last = path.at(-1);
  const isList = last === 'environment' || last === 'labels';
  const [name = '', ...rest] = value.split('=');
  if (isList && rest.length > 0) return { place: [...path, name], said: rest.join('=') };
  if (last === 'depends_on') {
    return { place: [...path, value, 'condition'], said: 'service_started' };
  }
  if (last === 'networks') return { place: path, said: '<network>' };
  return { place: path, said: value };
}

interface PlacedValue {
  readonly place: readonly string[];
  readonly said: string;
}

/** Keys that are names: of services, volumes and networks, and of services that others depend on. */
function nameless(place: readonly string[]): string {
  return place
    .map((key, index) => {
      const above = place[index - 1] ?? '';
      if (index === 1 && /^(?:services|volumes|networks)$/.test(above)) return `<${above}>`;
      return above === 'depends_on' || (above === 'networks' && index > 2) ? '<name>' : key;
    })
    .join('.');
}

/** `data:/data` mounts a volume of any name; `./src:/app/src` mounts that folder. */
function withoutVolumeName(
  path: readonly string[],
  value: string,
  volumes: ReadonlySet<string>,
): string {
  const last = path.at(-1);
  const [source = '', ...rest] = value.split(':');
  if (last === 'volumes' && volumes.has(source)) return ['<volume>', ...rest].join(':');
  return last === 'source' && volumes.has(value) ? '<volume>' : value;
}

function scalar(node: unknown): string {
  return isScalar(node) ? String(node.value ?? '') : '';
}

function keysIn(root: YAMLMap, section: string): readonly string[] {
  const map = root.get(section);
  if (!isMap(map)) return [];
  return map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
}

function namesIn(root: YAMLMap, section: string, kind: NameKind): readonly ChosenName[] {
  return keysIn(root, section).map((name) => ({ name, kind }));
}
