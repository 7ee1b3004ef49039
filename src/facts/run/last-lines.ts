/** The last lines that say something; blank ones at the end are left out. */
export function lastLines(value: string, count: number): string {
  return value.trimEnd().split(/\r?\n/).slice(-count).join('\n');
}
