/** `docker compose` replaces variables in our model too: every dollar sign is meant as such by now. */
export function escapeDollar(value: string): string {
  return value.replaceAll('$', '$$$$');
}

export function escapeDollars(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, escapeDollar(value)]),
  );
}

/** A command: a line that Compose splits as a shell would, or its words. */
export function escapeWords(words: string | readonly string[]): string | string[] {
  return typeof words === 'string' ? escapeDollar(words) : words.map(escapeDollar);
}
