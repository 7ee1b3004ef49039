import type { ComposeMap, ComposeNode } from '#sandbox/compose/yaml/compose-node.ts';

/** Ports as they were written; the long form in the words of the short one, e.g. `127.0.0.1:8080:80/tcp`. */
export function readPorts(node: ComposeNode | null): readonly string[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    if (item.kind === 'scalar') return [item.source];
    const short = item.kind === 'map' ? toShortForm(item) : null;
    return short === null ? [] : [short];
  });
}

function toShortForm(port: ComposeMap): string | null {
  const at = (key: string): string | null => {
    const node = port.entries.get(key)?.value;
    return node?.kind === 'scalar' && node.source !== '' ? node.source : null;
  };
  const target = at('target');
  if (target === null) return null;
  const protocol = at('protocol');
  const container = protocol === null ? target : `${target}/${protocol}`;
  return [at('host_ip'), at('published'), container].filter((part) => part !== null).join(':');
}
