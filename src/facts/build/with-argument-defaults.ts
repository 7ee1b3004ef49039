/**
 * A Dockerfile whose ARG defaults are these values, to learn what its FROM lines mean then. For that alone: the
 * build gets the text as it is and the values beside it. Lines stay where they are.
 */
export function withArgumentDefaults(
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  return text.replace(/^([^\S\n]*ARG[^\S\n]+)([^\n]*)$/gim, (_, keyword: string, rest: string) => {
    const pairs = rest.replace(/\b([A-Za-z_]\w*)(?:=(?:"[^"]*"|'[^']*'|\S*))?/g, (pair, name) =>
      Object.hasOwn(values, name) ? `${name}="${values[name]}"` : pair,
    );
    return `${keyword}${pairs}`;
  });
}
