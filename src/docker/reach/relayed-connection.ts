import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Linux numbers them alike on all machines that a relay runs on. */
const errorCodes: Readonly<Record<number, string>> = {
  101: 'ENETUNREACH',
  110: 'ETIMEDOUT',
  111: 'ECONNREFUSED',
  113: 'EHOSTUNREACH',
};

/**
 * A TCP connection that a relay makes on our behalf: behaves as `net.Socket` does for one that is made directly.
 * Emits `connect` once the relay has it, and fails with the code that the relay's own attempt failed with.
 * The protocol is told in probe.c.
 */
export class RelayedConnection extends Duplex {
  readonly #relay: Socket;
  #isOpen = false;

  constructor(options: {
    /** Path of the relay's UNIX socket. */
    readonly relay: string;
    /** An IPv4 address. */
    readonly host: string;
    readonly port: number;
  }) {
    super();
    this.#relay = connect({ path: options.relay });
    this.#relay.write(toHeader(options));
    this.#relay.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#relay.on('error', (error) => this.destroy(error));
    this.#relay.on('end', () => {
      if (this.#isOpen) this.push(null);
      else this.destroy(toError('ECONNRESET'));
    });
    this.#relay.on('close', () => this.destroy());
  }

  override _read(): void {
    this.#relay.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#relay.write(chunk, (error) => done(error ?? undefined));
  }

  override _final(done: () => void): void {
    this.#relay.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#relay.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    let sent = chunk;
    if (!this.#isOpen) {
      const status = chunk[0] ?? 0;
      if (status !== 0) {
        this.destroy(toError(errorCodes[status] ?? 'EHOSTUNREACH'));
        return;
      }
      this.#isOpen = true;
      this.emit('connect');
      sent = chunk.subarray(1);
    }
    if (sent.length > 0 && !this.push(sent)) this.#relay.pause();
  }
}

function toHeader({ host, port }: { readonly host: string; readonly port: number }): Buffer {
  return Buffer.from([...host.split('.').map(Number), port >> 8, port & 0xff]);
}

function toError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`connect ${code}`), { code });
}
