import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Endpoint } from '../containers/engine-container.ts';
import { RelayedConnection } from './relayed-connection.ts';

/** Connects to a container's port, however it is reached. Emits `connect`, `error` and `close` as a socket does. */
export function connectTo({ host, port, relay }: Endpoint): Duplex {
  return relay === undefined
    ? connect({ host, port })
    : new RelayedConnection({ relay, host, port });
}
