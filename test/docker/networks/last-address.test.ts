import { expect, it } from 'vitest';
import { lastAddress } from '#docker/networks/last-address.ts';

it.each([
  ['172.18.0.0/16', '172.18.255.254'],
  ['192.168.48.0/20', '192.168.63.254'],
  ['10.0.0.0/30', '10.0.0.2'],
  ['255.255.255.0/24', '255.255.255.254'],
])('lastAddress of %s is %s', (subnet, address) => {
  expect(lastAddress(subnet)).toBe(address);
});
