import { text } from '#domain/text.ts';
import { refusedFinding } from '../compose-findings.ts';
import type { PlannedNetwork } from '../compose-plan.ts';
import { type ComposeMap, isNull } from '../yaml/compose-node.ts';
import { asksForNothing } from './refused-keys.ts';
import { readBoolean, readKnownKeys, readName, readScalar, type Setting } from './values.ts';
import { evidenceOf, noteInvalid, type ProjectContext } from './vet-context.ts';

type Notes = Pick<ProjectContext, 'refused' | 'invalid'>;

const networkKeys = [
  'name',
  'driver',
  'driver_opts',
  'ipam',
  'external',
  'internal',
  'enable_ipv4',
  'enable_ipv6',
  'attachable',
  'labels',
] as const;

/** Top-level `networks`: names, and whether they are internal; the rest is ours. */
export function vetNetworks(map: ComposeMap, notes: Notes): readonly PlannedNetwork[] {
  return [...map.entries].flatMap(([name, { place, value }]) => {
    let internal = false;
    noteInvalid(notes.invalid, () => {
      readName(name, place);
      if (isNull(value)) return;
      const setting = { path: `networks.${name}`, node: value };
      const network = readKnownKeys(setting, networkKeys);
      const asked = network.get('internal');
      internal = asked !== undefined && readBoolean(asked);
      refuseOptions('networks', network, { drivers: ['bridge', 'default'], notes });
    });
    return [{ name, internal }];
  });
}

const volumeKeys = ['name', 'driver', 'driver_opts', 'external', 'labels'] as const;

/** Top-level `volumes`: names only. */
export function vetVolumes(map: ComposeMap, notes: Notes): readonly string[] {
  return [...map.entries].map(([name, { place, value }]) => {
    noteInvalid(notes.invalid, () => {
      readName(name, place);
      if (isNull(value)) return;
      const volume = readKnownKeys({ path: `volumes.${name}`, node: value }, volumeKeys);
      refuseOptions('volumes', volume, { drivers: ['local', 'default'], notes });
    });
    return name;
  });
}

function refuseOptions(
  section: 'networks' | 'volumes',
  options: ReadonlyMap<string, Setting>,
  rules: { readonly drivers: readonly string[]; readonly notes: Notes },
): void {
  const refuse = (key: string, setting: Setting, why: ReturnType<typeof text>) =>
    rules.notes.refused.push(
      refusedFinding({
        key: `${section}.${key}`,
        service: null,
        place: setting.node.place,
        evidence: evidenceOf(setting.node),
        why,
        instead: text`A name alone is enough: Compose makes the resource for the stack and removes it with it.`,
      }),
    );
  const external = options.get('external');
  if (external !== undefined && !asksForNothing(external.node)) {
    refuse('external', external, text`uses something that others made on the machine`);
  }
  const driver = options.get('driver');
  if (driver !== undefined && !rules.drivers.includes(readScalar(driver))) {
    refuse('driver', driver, text`chooses how the machine connects or stores it`);
  }
  const driverOptions = options.get('driver_opts');
  if (driverOptions !== undefined && !asksForNothing(driverOptions.node)) {
    refuse(
      'driver_opts',
      driverOptions,
      text`can mount a folder or use an interface of the machine`,
    );
  }
}
