/** At most `limit` UTF-16 units of a value, start and end, with a word on what is missing between them. */
export function cutMiddle(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const half = Math.floor(limit / 2);
  const missing = value.length - 2 * half;
  return `${value.slice(0, half)}\n… ${missing} characters left out …\n${value.slice(-half)}`;
}
