import path from 'node:path';
import { text } from '#domain/text.ts';
import type { PlannedMount } from '../compose-plan.ts';
import { invalidValue, readKnownKeys, readText, type Setting } from './values.ts';
import type { ServiceContext } from './vet-context.ts';
import type { FileResources } from './vet-file-resources.ts';

/** A secret or config of a service: a read-only mount, which is all that Compose makes of it. */
export function readFileMount(
  setting: Setting,
  from: {
    readonly section: 'secrets' | 'configs';
    readonly folder: string;
    readonly context: ServiceContext;
  },
): readonly PlannedMount[] {
  const { section, folder, context } = from;
  const options =
    setting.node.kind === 'map'
      ? readKnownKeys(setting, ['source', 'target', 'uid', 'gid', 'mode'])
      : new Map([['source', setting]]);
  const source = readText(options.get('source') ?? setting);
  const resources: FileResources = context.project[section];
  const content = resources.get(source);
  if (content === undefined) {
    throw invalidValue(
      setting.node.place,
      text`Service "${context.service}" uses "${source}", which ${section} of the file does not define.`,
    );
  }
  if (content === null) return [];
  const target = options.get('target');
  const place = path.posix.resolve(folder, target === undefined ? source : readText(target));
  const area = context.project.areas.areaFor(content);
  return [{ kind: 'bind', area, target: place, readOnly: true }];
}
