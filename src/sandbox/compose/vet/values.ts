import { type Text, text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import type { ComposeMap, ComposeNode, Place } from '../yaml/compose-node.ts';

/** A key and its value, with the path that a finding names, e.g. `services.api.ports`. */
export interface Setting {
  readonly path: string;
  readonly node: ComposeNode;
}

export function wrongValue({ path, node }: Setting, expected: Text): InvalidCompose {
  return invalidValue(node.place, text`${path} is not as Compose expects. Expected ${expected}.`);
}

export function invalidValue(place: Place, message: Text): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-invalid-value',
      place,
      message,
      hint: text`The Compose file reference lists the form of each key: https://docs.docker.com/reference/compose-file/`,
    }),
  );
}

export function readText(setting: Setting): string {
  const { node } = setting;
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  throw wrongValue(setting, text`text`);
}

const trueWords = ['true', 'y', 'yes', 'on'];
const falseWords = ['false', 'n', 'no', 'off'];

/** Text, a number or a truth value, in Compose's words: `1.50` is `1.5`. */
export function readScalar(setting: Setting): string {
  const { node } = setting;
  if (node.kind === 'scalar' && node.value !== null) return String(node.value);
  throw wrongValue(setting, text`a single value`);
}

export function readBoolean(setting: Setting): boolean {
  const value = setting.node.kind === 'scalar' ? setting.node.value : null;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (trueWords.includes(word)) return true;
  if (falseWords.includes(word)) return false;
  throw wrongValue(setting, text`true or false`);
}

export function readInteger(setting: Setting): number {
  const { node } = setting;
  const written = node.kind === 'scalar' && node.value !== null ? String(node.value) : '';
  if (/^[-+]?\d{1,15}$/.test(written)) return Number(written);
  throw wrongValue(setting, text`a whole number`);
}

export function readItems(setting: Setting): readonly Setting[] {
  const { path, node } = setting;
  if (node.kind !== 'list') throw wrongValue(setting, text`a list`);
  return node.items.map((item, index) => ({ path: `${path}[${index}]`, node: item }));
}

export function readTexts(setting: Setting): readonly string[] {
  return readItems(setting).map(readText);
}

/** `x` or `[x, y]`. */
export function readOneOrMore(setting: Setting): readonly string[] {
  return setting.node.kind === 'list' ? readTexts(setting) : [readText(setting)];
}

export function readMap(setting: Setting): ComposeMap {
  if (setting.node.kind === 'map') return setting.node;
  throw wrongValue(setting, text`a mapping of keys to values`);
}

/** A mapping all of whose keys are known; `x-…` is anybody's. */
export function readKnownKeys(
  setting: Setting,
  known: readonly string[],
): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [key, { place, value }] of readMap(setting).entries) {
    if (key.startsWith('x-')) continue;
    if (!known.includes(key)) throw unknownKey(`${setting.path}.${key}`, place);
    settings.set(key, { path: `${setting.path}.${key}`, node: value });
  }
  return settings;
}

export function unknownKey(path: string, place: Place): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-unknown-key',
      place,
      message: text`${path} is not known to Compose. Expected only keys of the Compose specification.`,
      hint: text`Spelling and indentation decide which key a line belongs to; keys of one's own start with "x-".`,
    }),
  );
}

const namePattern = /^[a-zA-Z0-9._-]+$/;

/** Names of services, networks and volumes. */
export function readName(name: string, place: Place): string {
  if (namePattern.test(name) && name.length <= 128) return name;
  throw invalidValue(
    place,
    text`"${name.slice(0, 128)}" is no name that Compose takes. Expected letters, digits, ".", "_" and "-".`,
  );
}

const durationUnitsMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `1m30s` in milliseconds. */
export function readDurationMs(setting: Setting): number {
  const written = readText(setting);
  const parts = [...written.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/gy)];
  const length = parts.reduce((sum, [whole]) => sum + whole.length, 0);
  if (parts.length === 0 || length !== written.length) {
    throw wrongValue(setting, text`a duration such as "30s" or "1m30s"`);
  }
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (durationUnitsMs[unit ?? ''] ?? 0),
    0,
  );
}
