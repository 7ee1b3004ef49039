import { describe, expect, it } from 'vitest';
import { mayBeSecret, recogniseSecret } from '#facts/image-files/recognise-secret.ts';

const key = '-----BEGIN PRIVATE KEY-----\nMII\n';

describe('a secret', () => {
  it.each([
    ['app/.env', 'SECRET_KEY=abc', 'environment file'],
    ['app/.env', '# nothing\n\nSECRET_KEY=\nexport TOKEN="x"', 'environment file'],
    ['app/.env.production', 'A: b', 'environment file'],
    ['root/.ssh/id_ed25519', '-----BEGIN OPENSSH PRIVATE KEY-----', 'private key'],
    ['app/server.key', '-----BEGIN EC PRIVATE KEY-----', 'private key'],
    ['app/tls.pem', `-----BEGIN CERTIFICATE-----\n${key}`, 'private key'],
    ['root/.netrc', 'machine a login b password c', 'login file'],
    ['root/.pypirc', '[pypi]\nusername = a\npassword = b', 'package index credentials'],
    ['root/.npmrc', '//r.example/:_authToken=npm_x', 'registry token'],
    ['root/.aws/credentials', 'aws_secret_access_key = x', 'cloud credentials'],
    ['app/service.json', `{"private_key": "${key}"}`, 'cloud credentials'],
    ['root/.git-credentials', 'https://me:word@host.example', 'git credentials'],
    ['app/.git/config', '[remote]\n url = https://me:word@host.example/x', 'git credentials'],
    ['root/.docker/config.json', '{"auths":{"x":{"auth":"YTpi"}}}', 'registry credentials'],
    ['root/.kube/config', 'users:\n- user:\n    token: abc', 'cluster credentials'],
  ])('is %s', (path, head, kind) => {
    expect(mayBeSecret({ path, sizeBytes: head.length })).toBe(true);
    expect(recogniseSecret(path, head)).toBe(kind);
  });

  it.each([
    ['app/.env', ''],
    ['app/.env', '# SECRET_KEY=abc\nSECRET_KEY=\nOTHER=$HOME\n'],
    ['app/.env.example', 'SECRET_KEY=abc'],
    ['app/.env.sample', 'SECRET_KEY=abc'],
    ['app/x.env', 'SECRET_KEY=abc'],
    ['usr/local/lib/python3.11/site-packages/certifi/cacert.pem', '-----BEGIN CERTIFICATE-----'],
    ['usr/local/lib/python3.11/test/certdata/keycert.pem', key],
    ['srv/venv/lib/python3.11/site-packages/tests/key.pem', key],
    ['usr/share/doc/openssl/key.pem', key],
    ['app/node_modules/x/test/key.pem', key],
    ['etc/ssl/private/ssl-cert-snakeoil.key', key],
    ['etc/ssl/certs/ca.pem', '-----BEGIN CERTIFICATE-----'],
    ['app/id_rsa.pub', 'ssh-rsa AAA'],
    ['app/dh.pem', '-----BEGIN DH PARAMETERS-----'],
    ['root/.npmrc', `//r.example/:_authToken=\${NPM_TOKEN}`],
    ['root/.netrc', ''],
    ['app/.git/config', 'url = https://host.example/x'],
    ['root/.docker/config.json', '{"auths":{}}'],
    ['app/data.json', '{"public_key": "x"}'],
  ])('is not %s with %j', (path, head) => {
    const isSecret =
      mayBeSecret({ path, sizeBytes: head.length }) && recogniseSecret(path, head) !== null;
    expect(isSecret).toBe(false);
  });
});
