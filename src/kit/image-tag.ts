/**
 * Whether a tag is the wanted one or a variant of it: a patch release or a distribution more. `3.11-slim` is met by
 * `3.11.9-slim`, `3.11-slim-bookworm` and `3.11.9-slim-bookworm`, not by `3.110-slim` or `3.11-slimmer`.
 */
export function isTagVariant(tag: string, wanted: string): boolean {
  const [wantedVersion = '', ...wantedParts] = wanted.split('-');
  const [version = '', ...parts] = tag.split('-');
  const isVersion = version === wantedVersion || version.startsWith(`${wantedVersion}.`);
  return isVersion && wantedParts.every((part, index) => isPart(parts[index], part));
}

/** Alpine's releases follow without a hyphen: `3.11-alpine3.20`. */
function isPart(part: string | undefined, wanted: string): boolean {
  if (part === undefined || !part.startsWith(wanted)) return false;
  const rest = part.slice(wanted.length);
  return rest === '' || (/\D$/.test(wanted) && /^\d+(?:\.\d+)*$/.test(rest));
}
