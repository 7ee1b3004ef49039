import { isIP } from 'node:net';
import { text } from '#domain/text.ts';
import { readKnownKeys, readScalar, readText, type Setting, wrongValue } from './values.ts';

const longKeys = ['name', 'mode', 'host_ip', 'target', 'published', 'protocol', 'app_protocol'];
const protocols = ['tcp', 'udp', 'sctp'];
const maxRange = 100;

/** The container's TCP ports of one entry; the machine's side is never the submission's to choose. */
export function readPort(setting: Setting): readonly number[] {
  if (setting.node.kind === 'map') {
    const port = readKnownKeys(setting, longKeys);
    const target = port.get('target');
    if (target === undefined) throw wrongValue(setting, text`a target port`);
    const protocol = port.get('protocol');
    return ofContainer(readScalar(target), protocol && readText(protocol), setting);
  }
  const written = readScalar(setting);
  const [address, protocol, ...rest] = written.split('/');
  if (rest.length > 0) throw wrongPort(setting);
  if (protocol !== undefined && !protocols.includes(protocol.toLowerCase()))
    throw wrongPort(setting);
  const parts = withoutHostAddress(address ?? '').split(':');
  const container = parts.at(-1) ?? '';
  const host = parts.at(-2) ?? '';
  const hostAddress = parts.at(-3) ?? '';
  if (parts.length > 3 || (hostAddress !== '' && isIP(hostAddress) === 0)) throw wrongPort(setting);
  if (host !== '' && !fits(parsePorts(host), parsePorts(container))) throw wrongPort(setting);
  return ofContainer(container, protocol, setting);
}

/** Only a hint to people who read the file; Compose does not look at it. */
export function readExposed(setting: Setting): readonly number[] {
  const [ports = '', protocol = 'tcp'] = readScalar(setting).split('/');
  return protocol === 'tcp' ? (parsePorts(ports) ?? []) : [];
}

/** A range of the machine's ports for one of the container's, or as many for as many. */
function fits(host: readonly number[] | null, container: readonly number[] | null): boolean {
  if (host === null || container === null) return false;
  return container.length === 1 || host.length === container.length;
}

/** `[::1]:80:80` → `80:80`. */
function withoutHostAddress(written: string): string {
  return written.replace(/^\[[0-9a-fA-F:.]*\]:/, '');
}

function ofContainer(
  written: string,
  protocol: string | undefined,
  setting: Setting,
): readonly number[] {
  const ports = parsePorts(written);
  if (ports === null) throw wrongPort(setting);
  return protocol === undefined || protocol.toLowerCase() === 'tcp' ? ports : [];
}

function parsePorts(written: string): readonly number[] | null {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(written);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (last < first || last > 65_535) return null;
  return Array.from({ length: Math.min(last - first + 1, maxRange) }, (_, index) => first + index);
}

function wrongPort(setting: Setting) {
  return wrongValue(
    setting,
    text`HOST:CONTAINER or CONTAINER, each a port or a range such as "3000-3005"`,
  );
}
