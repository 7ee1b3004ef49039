import type { RespClient } from './resp-client.ts';
import type { RespValue } from './resp-value.ts';

const maxKeys = 20_000;

/** Keys whose value is this text. Of a large or slow store only a part is looked at. */
export async function findKeys(
  client: RespClient,
  value: string,
  withinMs: number,
): Promise<readonly string[]> {
  const endsAt = performance.now() + withinMs;
  const found = new Set<string>();
  let cursor = '0';
  for (let seen = 0; seen < maxKeys && performance.now() < endsAt; ) {
    const answer = await client.ask('SCAN', cursor, 'COUNT', '500');
    const [next, batch] = answer.kind === 'list' ? answer.items : [];
    const keys = toTexts(batch);
    seen += keys.length + 1;
    for (const key of await withValue(client, keys, value)) found.add(key);
    if (next?.kind !== 'text' || next.value === '0') break;
    cursor = next.value;
  }
  return [...found];
}

/** Keys of other types than text have no value here. */
async function withValue(
  client: RespClient,
  keys: readonly string[],
  value: string,
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const answer = await client.ask('MGET', ...keys);
  const values = answer.kind === 'list' ? answer.items : [];
  return keys.filter((_, index) => {
    const item = values[index];
    return item?.kind === 'text' && item.value === value;
  });
}

function toTexts(value: RespValue | undefined): readonly string[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
}
