const protocols: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);
const highestPort = 65_535;

/**
 * The container's ports of one word of EXPOSE: `80`, `8000-8002`, `53/udp`, `127.0.0.1:8080:80/tcp`; TCP is left
 * out of the names. Null when Docker refuses it.
 */
export function readPorts(word: string): readonly string[] | null {
  const [ports = '', written = ''] = word.split('/');
  const protocol = written === '' ? 'tcp' : written.toLowerCase();
  const range = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(ports.slice(ports.lastIndexOf(':') + 1));
  const first = Number(range?.[1]);
  const last = Number(range?.[2] ?? range?.[1]);
  if (!protocols.has(protocol) || !(first <= last && last <= highestPort)) return null;
  return Array.from({ length: last - first + 1 }, (_, index) =>
    protocol === 'tcp' ? `${first + index}` : `${first + index}/${protocol}`,
  );
}
