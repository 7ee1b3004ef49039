import { text } from '#domain/text.ts';
import { invalidFinding } from '../compose-findings.ts';
import { toPairs } from '../merge/short-forms.ts';
import { isNull } from '../yaml/compose-node.ts';
import type { EnvFileReference, KeyReaders } from './service-draft.ts';
import {
  invalidValue,
  readBoolean,
  readKnownKeys,
  readMap,
  readScalar,
  readText,
  readTexts,
  type Setting,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

/** Variables of the container. A name without a value takes it from `.env`, never from the grader. */
export const environmentKeys: KeyReaders = {
  environment: (setting) => ({ environment: readPairs(setting) }),
  env_file: (setting, context) => {
    const { node, path } = setting;
    const items = node.kind === 'list' ? node.items : [node];
    return {
      envFiles: items.flatMap((item, index) =>
        readEnvFile({ path: `${path}[${index}]`, node: item }, context),
      ),
    };
  },
  label_file: (setting, context) => {
    for (const written of setting.node.kind === 'list' ? readTexts(setting) : [readText(setting)]) {
      if (context.project.reader.locate(setting.node.place.folder, written).kind === 'outside') {
        refuseFile('label_file', setting, { context, written });
      }
    }
    return {};
  },
};

/** `{A: 1, B: null}` or `["A=1", "B"]`. */
export function readPairs(setting: Setting): ReadonlyMap<string, string | null> {
  if (setting.node.kind === 'list') readTexts(setting);
  const map = readMap({ ...setting, node: toPairs(setting.node) });
  const pairs = new Map<string, string | null>();
  for (const [name, { place, value }] of map.entries) {
    if (name === '' || name.includes('=') || name.includes('\0')) {
      throw invalidValue(place, text`${setting.path} holds a value without a name.`);
    }
    const node = { path: `${setting.path}.${name}`, node: value };
    pairs.set(name, isNull(value) ? null : readScalar(node));
  }
  return pairs;
}

function readEnvFile(setting: Setting, context: ServiceContext): readonly EnvFileReference[] {
  const options =
    setting.node.kind === 'map'
      ? readKnownKeys(setting, ['path', 'required', 'format'])
      : new Map([['path', setting]]);
  const named = options.get('path');
  const written = readText(named ?? setting);
  const required = options.get('required');
  const format = options.get('format');
  const located = context.project.reader.locate(setting.node.place.folder, written);
  if (located.kind === 'outside') {
    refuseFile('env_file', setting, { context, written });
    return [];
  }
  if (located.kind === 'file') {
    return [{ path: located.path, raw: format !== undefined && readText(format) === 'raw' }];
  }
  if (required !== undefined && !readBoolean(required)) return [];
  context.project.invalid.push(
    invalidFinding({
      code: 'compose-missing-env-file',
      place: setting.node.place,
      message: text`Service "${context.service}" reads its environment from ${written}, and the submission has no such file.`,
      hint: text`A file that .gitignore keeps out is not handed in; {path: …, required: false} makes one optional.`,
    }),
  );
  return [];
}

function refuseFile(
  key: string,
  setting: Setting,
  from: { readonly context: ServiceContext; readonly written: string },
): void {
  from.context.refuse({
    key,
    place: setting.node.place,
    evidence: from.written,
    why: text`reads a file outside the submission`,
    instead: text`Files that belong to the stack are handed in with it and named by a relative path.`,
  });
}
