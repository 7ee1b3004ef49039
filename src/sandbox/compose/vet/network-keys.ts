import { isIP } from 'node:net';
import { text } from '#domain/text.ts';
import { invalidFinding } from '../compose-findings.ts';
import type { ServiceNetwork } from '../compose-plan.ts';
import { toNamed, toPairs } from '../merge/short-forms.ts';
import { toSharedNetwork } from '../shared-network.ts';
import { isNull, type Place } from '../yaml/compose-node.ts';
import { readExposed, readPort } from './read-port.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  invalidValue,
  readItems,
  readKnownKeys,
  readMap,
  readScalar,
  readText,
  readTexts,
  type Setting,
  wrongValue,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

/** Who reaches whom. Addresses, drivers and ports of the machine are ours. */
export const networkKeys: KeyReaders = {
  ports: (setting) => ({ published: readItems(setting).flatMap(readPort) }),
  expose: (setting) => ({ exposed: readItems(setting).flatMap(readExposed) }),
  network_mode: readNetworkMode,
  networks: (setting, context) => ({ networks: readNetworks(setting, context) }),
  links: (setting, context) => ({
    links: readTexts(setting).map((link) => {
      requireService(
        link.split(':', 1)[0] ?? '',
        { key: 'links', place: setting.node.place },
        context,
      );
      if (!/^[a-zA-Z0-9._-]+(?::[a-zA-Z0-9._-]+)?$/.test(link)) {
        throw wrongValue(setting, text`SERVICE or SERVICE:ALIAS`);
      }
      return link;
    }),
  }),
  extra_hosts: (setting) => ({ hosts: readHosts(setting) }),
};

function readNetworkMode(
  setting: Setting,
  context: ServiceContext,
): { readonly networkMode?: string } {
  const mode = readText(setting);
  if (mode === 'none') return { networkMode: mode };
  const { place } = setting.node;
  const sharedWith = toSharedNetwork(mode);
  if (sharedWith !== null) {
    requireService(sharedWith, { key: 'network_mode', place }, context);
    return { networkMode: mode };
  }
  context.refuse({
    key: 'network_mode',
    place,
    evidence: mode,
    why: text`leaves the network of the stack`,
    instead: text`Without it, Compose makes a network in which services reach each other by their names.`,
  });
  return {};
}

const networkOptions = [
  'aliases',
  'interface_name',
  'ipv4_address',
  'ipv6_address',
  'link_local_ips',
  'mac_address',
  'driver_opts',
  'priority',
  'gw_priority',
] as const;

function readNetworks(setting: Setting, context: ServiceContext): readonly ServiceNetwork[] {
  const named = readMap({ ...setting, node: toNamed(setting.node) });
  return [...named.entries].map(([name, { place, value }]) => {
    if (name !== 'default' && !context.project.networks.has(name)) {
      throw invalidValue(
        place,
        text`Service "${context.service}" uses the network "${name}", which "networks" of the file does not define.`,
      );
    }
    if (isNull(value)) return { name, aliases: [] };
    const options = readKnownKeys({ path: `${setting.path}.${name}`, node: value }, networkOptions);
    const aliases = options.get('aliases');
    return { name, aliases: aliases === undefined ? [] : readTexts(aliases) };
  });
}

/** Names for literal addresses; one for the machine itself is left out, for nothing of it is reached anyway. */
function readHosts(setting: Setting): readonly string[] {
  const separator = (written: string) => (written.includes('=') ? '=' : ':');
  const { node } = setting;
  const pairs =
    node.kind === 'list'
      ? readTexts(setting).map((written): readonly [string, string] => {
          const at = written.indexOf(separator(written));
          if (at === -1) throw wrongValue(setting, text`entries of the form NAME:ADDRESS`);
          return [written.slice(0, at), written.slice(at + 1)];
        })
      : [...readMap({ ...setting, node: toPairs(node) }).entries].map(
          ([name, { value }]): readonly [string, string] => [
            name,
            readScalar({ path: `${setting.path}.${name}`, node: value }),
          ],
        );
  return pairs
    .filter(([name, address]) => /^[a-zA-Z0-9._-]+$/.test(name) && isIP(address) === 4)
    .map(([name, address]) => `${name}:${address}`);
}

/** Notes a service that is named and not defined. */
export function requireService(
  name: string,
  from: { readonly key: string; readonly place: Place },
  context: ServiceContext,
): void {
  if (context.project.services.has(name)) return;
  context.project.invalid.push(
    invalidFinding({
      code: 'compose-undefined-service',
      place: from.place,
      message: text`Service "${context.service}" names "${name}" in ${from.key}, and there is no such service to start.`,
      hint: text`Names of services are the keys below "services"; a service with a profile is started only with that profile.`,
    }),
  );
}
