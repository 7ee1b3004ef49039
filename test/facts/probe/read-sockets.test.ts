import { describe, expect, it } from 'vitest';
import { isLoopback, readSockets } from '#facts/probe/read-sockets.ts';

describe('readSockets', () => {
  it.each([
    ['4', '00000000', '0.0.0.0'],
    ['4', '0100007F', '127.0.0.1'],
    ['4', '0200A8C0', '192.168.0.2'],
    ['6', '00000000000000000000000000000000', '::'],
    ['6', '00000000000000000000000001000000', '::1'],
    ['6', '0000000000000000FFFF00000100007F', '127.0.0.1'],
    ['6', 'B80D0120000000000000000001000000', '2001:db8::1'],
    ['6', 'B80D0120000000000000010000000000', '2001:db8:0:0:1::'],
    ['6', '000080FE000000000000000000000000', 'fe80::'],
  ])('reads an address of family %s: %s is %s', (family, hex, address) => {
    const sockets = readSockets(`listen ${family} ${hex} 1388 7\nend\n`);
    expect(sockets?.listening).toEqual([{ address, port: 5000, holders: [] }]);
  });

  it('tells who holds a socket, and who cannot be asked', () => {
    const output = [
      'listen 4 00000000 1388 70',
      'listen 4 00000000 1389 71',
      'holder 70 1 0',
      'holder 70 9 10001',
      'hidden 12 0',
      'end',
    ].join('\n');
    expect(readSockets(output)).toEqual({
      listening: [
        {
          address: '0.0.0.0',
          port: 5000,
          holders: [
            { pid: 1, userId: 0 },
            { pid: 9, userId: 10001 },
          ],
        },
        { address: '0.0.0.0', port: 5001, holders: [] },
      ],
      hidden: [{ pid: 12, userId: 0 }],
    });
  });

  it.each(['', 'listen 4 00000000 1388 70\n', 'weekend\n'])('knows nothing of %j', (output) => {
    expect(readSockets(output)).toBeNull();
  });
});

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['172.18.0.2', false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
