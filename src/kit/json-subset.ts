/** Whether all of `expected` is in `actual`: more fields of an object may follow, a list is compared whole. */
export function isJsonSubset(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => isJsonSubset(item, actual[index]))
    );
  }
  if (!isRecord(expected)) return expected === actual;
  if (!isRecord(actual)) return false;
  return Object.entries(expected).every(
    ([key, value]) => Object.hasOwn(actual, key) && isJsonSubset(value, actual[key]),
  );
}

/** Strings anywhere inside, keys of objects left as they are. */
export function mapJsonStrings(json: unknown, change: (value: string) => string): unknown {
  if (typeof json === 'string') return change(json);
  if (Array.isArray(json)) return json.map((item) => mapJsonStrings(item, change));
  if (!isRecord(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, mapJsonStrings(value, change)]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
