/**
 * Nothing of a newer Debian gets in by itself (100: only where nothing else has the package), except the
 * packages that the machine's own release has too old (700: before its own 500). The star takes in `<codename>-security`
 * and `<codename>-updates`, which are releases of their own to apt: unpinned, they would be as good as the machine's.
 */
export function renderPins(codename: string, wanted: readonly string[]): string {
  const everything = pin('*', codename, 100);
  return wanted.length === 0
    ? everything
    : `${everything}\n${pin(wanted.join(' '), codename, 700)}`;
}

function pin(packages: string, codename: string, priority: number): string {
  return `Package: ${packages}\nPin: release n=${codename}*\nPin-Priority: ${priority}\n`;
}
