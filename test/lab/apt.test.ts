import { describe, expect, it } from 'vitest';
import { explainAptFailure } from '#lab/apt/apt-failure.ts';
import { chooseSources } from '#lab/apt/configuration.ts';
import { renderPins } from '#lab/apt/pins.ts';
import { publicMirror, renderSources, toDebianMirror } from '#lab/apt/sources.ts';

const stanza = `Types: deb deb-src
# the classroom's mirror
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/security
Suites: bookworm-security
Components: main
`;

describe('lab/apt mirror', () => {
  it.each([
    ['stanzas', [stanza]],
    [
      'lines',
      [
        'deb [arch=amd64] http://mirror.example/debian bookworm main\n',
        'deb http://mirror.example/security bookworm-security main contrib\n',
      ],
    ],
  ])('is the one that the machine’s own sources name, as %s', (_format, files) => {
    expect(toDebianMirror(files, 'bookworm')).toEqual({
      archive: 'http://mirror.example/debian',
      security: 'http://mirror.example/security',
    });
  });

  it.each([
    ['no sources', []],
    ['a disc', ['deb cdrom:[Debian 12]/ bookworm main']],
    ['a third party', ['deb https://apt.example/x stable-x main']],
    ['a disabled stanza', [`Enabled: no\n${stanza.split('\n\n')[0]}`]],
    ['a comment', ['# deb http://mirror.example/debian bookworm main']],
  ])('is the public one with %s', (_case, files) => {
    expect(toDebianMirror(files, 'bookworm')).toEqual(publicMirror);
  });

  it('has no security archive where the machine has none', () => {
    const mirror = toDebianMirror(['deb http://m/debian bookworm main'], 'bookworm');
    expect(mirror).toEqual({ archive: 'http://m/debian', security: null });
    expect(renderSources(mirror, 'bookworm').map((line) => line.split('] ')[1])).toEqual([
      'http://m/debian bookworm main',
      'http://m/debian bookworm-updates main',
    ]);
  });
});

describe('lab/apt configuration', () => {
  const machine = new Map([['machine-third-party.list', 'deb https://apt.example x main']]);

  it('leaves a Debian machine’s third-party sources out', () => {
    const sources = chooseSources(
      { distribution: 'debian', codename: 'trixie' },
      publicMirror,
      machine,
    );
    expect([...sources.keys()]).toEqual(['debian.list']);
    expect(sources.get('debian.list')).toContain('debian-security trixie-security main');
  });

  it('takes an Ubuntu machine’s sources as they are', () => {
    const sources = chooseSources(
      { distribution: 'ubuntu', codename: 'noble' },
      publicMirror,
      machine,
    );
    expect(sources.get('machine-third-party.list')).toBe('deb https://apt.example x main');
  });

  it('lets only the wanted packages of the newer release in', () => {
    expect(renderPins('trixie', ['docker.io', 'containerd'])).toBe(`Package: *
Pin: release n=trixie*
Pin-Priority: 100

Package: docker.io containerd
Pin: release n=trixie*
Pin-Priority: 700
`);
    expect(renderPins('trixie', [])).not.toContain('700');
  });
});

describe('lab/apt failures', () => {
  it.each([
    [
      "Err:1 http://deb.debian.org trixie InRelease\n  Could not resolve 'deb.debian.org'",
      /mirror/,
    ],
    ['E: Could not get lock /var/lib/dpkg/lock-frontend', /another package installation/],
    ["E: You don't have enough free space in /var/cache/apt/archives/.", /disk is full/],
    ['E: Unable to locate package docker-cli', /lacks a package/],
    ["E: dpkg was interrupted, you must manually run 'dpkg --configure -a'", /interrupted/],
    ['E: Something new\nE: and more', /^Something new$/],
    ['', /apt-get failed/],
  ])('%j is told in one line with advice', (output, happened) => {
    const explained = explainAptFailure(output);
    expect(explained.happened).toMatch(happened);
    expect(explained.advice).toMatch(/run this again/);
  });
});
