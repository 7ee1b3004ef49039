type Environment = Readonly<Record<string, string | undefined>>;

/** https://no-color.org and https://force-color.org; else colours where a person looks at a terminal that has them. */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  environment: Environment,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}
