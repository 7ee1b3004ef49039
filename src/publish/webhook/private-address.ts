import { BlockList, isIP, isIPv6 } from 'node:net';

/** https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6. */
const privateRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const;

const blockList = new BlockList();
for (const range of privateRanges) {
  const [network = '', prefix = ''] = range.split('/');
  blockList.addSubnet(network, Number(prefix), isIPv6(network) ? 'ipv6' : 'ipv4');
}

/** IPv4 inside IPv6: mapped, and the well-known translation prefix. */
const embedded = /^(?:::ffff:|64:ff9b::)/i;

/** Whether an address leads to this machine, into a private network, or nowhere. What is no address is private too. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  if (family === 4) return blockList.check(address, 'ipv4');
  if (blockList.check(address, 'ipv6')) return true;
  return embedded.test(address) && isPrivateEmbedded(address);
}

function isPrivateEmbedded(address: string): boolean {
  const rest = address.replace(embedded, '');
  if (isIP(rest) === 4) return blockList.check(rest, 'ipv4');
  const [high = '', low = ''] = rest.split(':');
  const bits = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low || '0', 16);
  const octets = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255);
  return blockList.check(octets.join('.'), 'ipv4');
}
