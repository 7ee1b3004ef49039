import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResp } from '#facts/resp/read-resp.ts';
import { encodeCommand, RespViolation } from '#facts/resp/resp-value.ts';

describe('readResp', () => {
  it.each([
    ['+PONG\r\n', { kind: 'text', value: 'PONG' }],
    [
      '-NOAUTH Authentication required.\r\n',
      { kind: 'error', message: 'NOAUTH Authentication required.' },
    ],
    [':-12\r\n', { kind: 'number', value: -12 }],
    ['$5\r\na\r\nbc\r\n', { kind: 'text', value: 'a\r\nbc' }],
    ['$0\r\n\r\n', { kind: 'text', value: '' }],
    ['$-1\r\n', { kind: 'nothing' }],
    ['*-1\r\n', { kind: 'nothing' }],
    [
      '*2\r\n$1\r\n0\r\n*1\r\n$6\r\nvisits\r\n',
      {
        kind: 'list',
        items: [
          { kind: 'text', value: '0' },
          { kind: 'list', items: [{ kind: 'text', value: 'visits' }] },
        ],
      },
    ],
  ])('reads %j', (written, value) => {
    const bytes = Buffer.from(written, 'latin1');
    expect(readResp(bytes)).toEqual({ value, next: bytes.length });
    for (let cut = 0; cut < bytes.length; cut++) {
      expect(readResp(bytes.subarray(0, cut))).toBeNull();
    }
  });

  it.each([
    'HTTP/1.1 400 Bad Request\r\n',
    'SSH-2.0',
    ':many\r\n',
    '$99999999999999999999\r\n',
    '$2\r\nabc\r\n',
    '*1000000\r\n',
    '*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n',
    '\r\n',
  ])('refuses %j', (written) => {
    expect(() => readResp(Buffer.from(written, 'latin1'))).toThrow(RespViolation);
  });

  it('reads back every command, and never fails otherwise on whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii' }), { minLength: 1 }), (words) => {
        const read = readResp(encodeCommand(words));
        expect(read?.value).toEqual({
          kind: 'list',
          items: words.map((value) => ({ kind: 'text', value })),
        });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readResp(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RespViolation);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
