/** A process that holds a socket open, as the kernel tells it. */
export interface SocketHolder {
  readonly pid: number;
  readonly userId: number;
}

export interface ListeningSocket {
  /** e.g. `0.0.0.0`, `127.0.0.1`, `::`. */
  readonly address: string;
  readonly port: number;
  readonly holders: readonly SocketHolder[];
}

export interface Sockets {
  readonly listening: readonly ListeningSocket[];
  /** Processes whose open files could not be read: they may hold any of the sockets. */
  readonly hidden: readonly SocketHolder[];
}

/** Reads what `probe sockets` prints. Null when it was cut short. */
export function readSockets(output: string): Sockets | null {
  const lines = output.split('\n');
  if (!lines.includes('end')) return null;
  const holders = new Map<string, SocketHolder[]>();
  const hidden: SocketHolder[] = [];
  const found: { readonly address: string; readonly port: number; readonly inode: string }[] = [];
  for (const line of lines) {
    const [kind, first = '', second = '', third = '', fourth = ''] = line.split(' ');
    switch (kind) {
      case 'listen':
        found.push({ address: toAddress(second), port: Number.parseInt(third, 16), inode: fourth });
        break;
      case 'holder': {
        const holder = { pid: Number(second), userId: Number(third) };
        holders.set(first, [...(holders.get(first) ?? []), holder]);
        break;
      }
      case 'hidden':
        hidden.push({ pid: Number(first), userId: Number(second) });
        break;
      default:
    }
  }
  const listening = found.map(({ address, port, inode }) => ({
    address,
    port,
    holders: holders.get(inode) ?? [],
  }));
  return { listening, hidden };
}

/** Whether nothing from outside of the container reaches it there. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** The kernel prints an address as words of four bytes, the last byte first. */
function toAddress(hex: string): string {
  const bytes = Array.from({ length: hex.length / 8 }, (_, word) =>
    (hex.slice(word * 8, word * 8 + 8).match(/../g) ?? []).reverse(),
  )
    .flat()
    .map((byte) => Number.parseInt(byte, 16));
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff;
  if (isMapped) return bytes.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  return shorten(groups.join(':'));
}

/** The longest run of zeros becomes `::`. */
function shorten(address: string): string {
  const runs = address.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs.toSorted((one, other) => other.length - one.length)[0];
  if (longest === undefined) return address;
  return address
    .replace(longest, ':')
    .replace(/^:(?!:)|:$/g, '::')
    .replace(':::', '::');
}
