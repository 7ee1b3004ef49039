import { describe, expect, it } from 'vitest';
import { parseOsRelease } from '#lab/system/os-release.ts';
import { toSystem } from '#lab/system/system.ts';

const osRelease = (...lines: string[]) => parseOsRelease(lines.join('\n'));

describe('lab/system', () => {
  it('reads values with quotes of either kind and without', () => {
    const values = osRelease(
      'ID=debian',
      'PRETTY_NAME="Debian GNU/Linux 12"',
      "NAME='x y'",
      '#A=b',
    );
    expect(Object.fromEntries(values)).toEqual({
      ID: 'debian',
      PRETTY_NAME: 'Debian GNU/Linux 12',
      NAME: 'x y',
    });
  });

  it.each([
    [['ID=debian', 'VERSION_CODENAME=bookworm'], { distribution: 'debian', codename: 'bookworm' }],
    [['ID=debian', 'VERSION_CODENAME=trixie'], { distribution: 'debian', codename: 'trixie' }],
    [
      ['ID=ubuntu', 'VERSION_ID="24.04"', 'VERSION_CODENAME=noble'],
      { distribution: 'ubuntu', codename: 'noble' },
    ],
    [['ID=ubuntu', 'VERSION_ID="20.04"', 'VERSION_CODENAME=focal'], null],
    [['ID=debian', 'VERSION_CODENAME=bullseye'], null],
    [['ID=linuxmint', 'ID_LIKE="ubuntu debian"', 'VERSION_CODENAME=wilma'], null],
    [['ID=fedora', 'VERSION_ID=42'], null],
    [[''], null],
  ])('%j is %j', (lines, system) => {
    expect(toSystem(osRelease(...lines))).toEqual(system);
  });
});
