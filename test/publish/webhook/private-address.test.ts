import { expect, it } from 'vitest';
import { isPrivateAddress } from '#publish/webhook/private-address.ts';

it.each([
  '127.0.0.1', '127.255.255.255', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
  '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fd00::1', 'ff02::1',
  '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::7f00:1', '64:ff9b::127.0.0.1', '2002:7f00:1::', 'localhost', '',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
}); // biome-ignore format: a table

it.each([
  '1.1.1.1', '172.15.255.255', '172.32.0.1', '192.169.0.1', '100.128.0.1', '8.8.8.8',
  '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808',
])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
}); // biome-ignore format: a table
