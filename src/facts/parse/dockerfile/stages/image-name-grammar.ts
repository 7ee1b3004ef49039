const registry =
  '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*';
const address = '\\[[a-fA-F0-9:]+\\]';
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const tag = '\\w[\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const grammar = new RegExp(
  `^((?:(?:${registry}|${address})(?::\\d+)?/)?${part}(?:/${part})*)(?::${tag})?(?:@(${digest}))?$`,
);
const longestName = 255;
const longestReference = 1024;

/** https://github.com/distribution/reference/blob/main/regexp.go */
export function isImageName(reference: string): boolean {
  if (reference.length > longestReference || /^[0-9a-f]{64}$/.test(reference)) return false;
  const [, name, digestText] = grammar.exec(reference) ?? [];
  if (name === undefined || name.length > longestName) return false;
  return digestText?.startsWith('sha256:') ? /^sha256:[0-9a-f]{64}$/.test(digestText) : true;
}
