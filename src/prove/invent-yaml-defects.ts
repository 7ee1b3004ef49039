import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { InventedCase } from './proof-case.ts';

/** A Compose file without each of its services, and without each key of a service. */
export function inventComposeDefects(text: string, file: string): readonly InventedCase[] {
  const services = parseDocument(text).get('services');
  if (!isMap(services)) return [];
  return namesOf(services).flatMap((service) => {
    const value = services.get(service);
    const keys = isMap(value) ? namesOf(value) : [];
    return [
      without(text, file, ['services', service]),
      ...keys.map((key) => without(text, file, ['services', service, key])),
    ];
  });
}

function without(text: string, file: string, path: readonly string[]): InventedCase {
  const document = parseDocument(text);
  document.deleteIn(path);
  const name = path.slice(1).join('.');
  return {
    kind: 'invented',
    name: `compose/drop-${name}`,
    title: `${file}: no ${name}`,
    file,
    content: document.toString(),
  };
}

function namesOf(map: YAMLMap): readonly string[] {
  return map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
}
