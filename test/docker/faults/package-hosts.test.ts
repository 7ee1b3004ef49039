import { describe, expect, it } from 'vitest';
import { findMissedHost } from '#docker/faults/package-hosts.ts';

describe('findMissedHost', () => {
  it.each([
    [
      'apt without names',
      "Err:1 http://deb.debian.org/debian bullseye InRelease\n  Temporary failure resolving 'deb.debian.org'",
      'deb.debian.org',
    ],
    [
      'apt without a connection',
      'E: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_7.deb  Could not connect to deb.debian.org:80',
      'deb.debian.org',
    ],
    [
      'apk',
      'WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.20/main: temporary error (try again later)',
      'dl-cdn.alpinelinux.org',
    ],
    [
      'pip',
      "WARNING: Retrying after connection broken by 'NewConnectionError(\"HTTPSConnection(host='pypi.org', port=443): Failed to establish a new connection: [Errno -3] Temporary failure in name resolution\")': /simple/flask/",
      'pypi.org',
    ],
    [
      'pip 23.0.1, which names no host',
      "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f3913868c90>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/flask/",
      'pypi.org',
    ],
    [
      'npm',
      'npm error network request to https://registry.npmjs.org/express failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org',
      'registry.npmjs.org',
    ],
    ['a package that does not exist', 'ERROR: No matching distribution found for flsk', null],
    ['a good download', 'Get:1 http://deb.debian.org/debian bullseye InRelease [116 kB]', null],
    ['a server of its own', "Temporary failure resolving 'packages.example.com'", null],
    ['a name that only begins alike', 'Could not resolve pypi.org.example.com', null],
    [
      "pip's words, of no trouble with the network",
      "WARNING: Retrying after connection broken by 'ProtocolError': /simple/flask/",
      null,
    ],
    ['a name that only ends alike', 'Could not resolve notpypi.org', null],
  ])('%s', (_, output, host) => {
    expect(findMissedHost(output)).toBe(host);
  });
});
