/** The last address of an IPv4 subnet that a host could have, e.g. `172.18.255.254` of `172.18.0.0/16`. */
export function lastAddress(subnet: string): string {
  const [address = '', prefix = '32'] = subnet.split('/');
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const last = first + 2 ** (32 - Number(prefix)) - 2;
  return [24, 16, 8, 0].map((shift) => Math.floor(last / 2 ** shift) % 256).join('.');
}
