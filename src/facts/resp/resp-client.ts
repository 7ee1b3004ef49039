import type { Duplex } from 'node:stream';
import type { Endpoint } from '#docker/containers/engine-container.ts';
import { connectTo } from '#docker/reach/connect-to.ts';
import { readResp } from './read-resp.ts';
import { encodeCommand, type RespValue, RespViolation } from './resp-value.ts';

export interface RespLimits {
  /** For each answer, connecting included. */
  readonly timeoutMs: number;
  /** For each answer. */
  readonly maxBytes: number;
}

/** One connection to what may be a Redis. Whatever it sends, an answer is bounded in bytes and in time. */
export interface RespClient extends Disposable {
  /** Rejects when there is no answer in time, when the connection breaks, and with `RespViolation`. */
  readonly ask: (...words: readonly string[]) => Promise<RespValue>;
}

const usualLimits: RespLimits = { timeoutMs: 2000, maxBytes: 1024 ** 2 };

export function openResp(endpoint: Endpoint, limits: RespLimits = usualLimits): RespClient {
  const socket = connectTo(endpoint);
  let failure: Error | null = null;
  let received = Buffer.alloc(0);
  let waiting: {
    readonly resolve: (value: RespValue) => void;
    readonly reject: (error: Error) => void;
  } | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    socket.destroy();
    waiting?.reject(failure);
    waiting = null;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed')));
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    try {
      const read = waiting === null ? null : readResp(received);
      if (read === null) {
        if (received.length > limits.maxBytes) throw new RespViolation('an answer without an end');
        return;
      }
      received = received.subarray(read.next);
      waiting?.resolve(read.value);
      waiting = null;
    } catch (error) {
      fail(error instanceof Error ? error : new RespViolation(String(error)));
    }
  });
  return {
    ask: (...words) => ask(socket, words),
    [Symbol.dispose]: () => {
      socket.destroy();
    },
  };

  async function ask(connection: Duplex, words: readonly string[]): Promise<RespValue> {
    if (failure !== null) throw failure;
    if (waiting !== null) throw new Error('one question at a time');
    const timer = setTimeout(() => fail(new Error('no answer in time')), limits.timeoutMs);
    try {
      return await new Promise<RespValue>((resolve, reject) => {
        waiting = { resolve, reject };
        connection.write(encodeCommand(words));
      });
    } finally {
      clearTimeout(timer);
    }
  }
}
