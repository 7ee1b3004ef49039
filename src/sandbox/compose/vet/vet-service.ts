import { text } from '#domain/text.ts';
import type { ComposeEntry } from '../yaml/compose-node.ts';
import { isNull } from '../yaml/compose-node.ts';
import { buildKeys } from './build-keys.ts';
import { dependencyKeys } from './dependency-keys.ts';
import { developKeys } from './develop-keys.ts';
import { droppedKeys } from './dropped-keys.ts';
import { environmentKeys } from './environment-keys.ts';
import { healthKeys } from './health-keys.ts';
import { networkKeys } from './network-keys.ts';
import { privilegeKeys } from './privilege-keys.ts';
import { processKeys } from './process-keys.ts';
import { asksForNothing, refusedKeys } from './refused-keys.ts';
import { emptyDraft, type KeyReaders, type ServiceDraft } from './service-draft.ts';
import { storageKeys } from './storage-keys.ts';
import { readMap, type Setting, unknownKey, wrongValue } from './values.ts';
import { evidenceOf, type ServiceContext } from './vet-context.ts';

/** Every key that a service may have; what is in none of these tables is no key of Compose. */
const readers: ReadonlyMap<string, KeyReaders[string]> = new Map(
  [
    processKeys,
    environmentKeys,
    buildKeys,
    networkKeys,
    storageKeys,
    healthKeys,
    dependencyKeys,
    developKeys,
    privilegeKeys,
    { extends: () => ({}) } satisfies KeyReaders,
  ].flatMap((table) => Object.entries(table)),
);
const refused = new Map(Object.entries(refusedKeys));
const dropped = new Map(Object.entries(droppedKeys));
/** Keys that Compose takes without a value. */
const nullable: ReadonlySet<string> = new Set(['command', 'entrypoint', 'deploy', 'develop']);

/** Reads all keys of a service; what is wrong with one does not hide what is wrong with another. */
export function vetService(entry: ComposeEntry, context: ServiceContext): ServiceDraft {
  let draft: ServiceDraft = emptyDraft;
  context.noteInvalid(() => {
    for (const [key, { place, value }] of readMap({ path: context.path, node: entry.value })
      .entries) {
      context.noteInvalid(() => {
        if (key.startsWith('x-')) return;
        const setting: Setting = { path: `${context.path}.${key}`, node: value };
        const reader = readers.get(key);
        const refusal = refused.get(key);
        const shape = dropped.get(key);
        if (refusal !== undefined) {
          if (asksForNothing(value, refusal.harmless)) return;
          context.refuse({ key, place, ...refusal, evidence: evidenceOf(value) });
        } else if (isNull(value)) {
          if (reader === undefined && shape === undefined) throw unknownKey(setting.path, place);
          if (!nullable.has(key))
            throw wrongValue({ ...setting, node: { ...value, place } }, text`a value`);
        } else if (reader !== undefined) {
          draft = { ...draft, ...reader(setting, context) };
        } else if (shape !== undefined) {
          shape(setting);
        } else {
          throw unknownKey(setting.path, place);
        }
      });
    }
  });
  return draft;
}
