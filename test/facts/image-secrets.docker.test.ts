import { describe, expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();

describe('credentials in an image', () => {
  it('of the solution, of both base images: none', async () => {
    expect((await (await submissions.ofSolution()).get(facts.imageSecrets)).files).toEqual([]);
    const full = await submissions.ofFiles({ Dockerfile: 'FROM python:3.11\n' });
    expect((await full.get(facts.imageSecrets)).files).toEqual([]);
  });

  it('are found where they are, and not where packages bring their own', async () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n';
    const submission = await submissions.ofFiles({
      Dockerfile: `FROM ${baseImage}\nCOPY . /app\nRUN cp /app/key.pem /usr/local/lib/python3.11/site-packages/test-key.pem\nRUN rm /app/gone.pem\n`,
      '.env': 'SECRET_KEY=abc\n',
      'key.pem': key,
      'gone.pem': key,
      'cert.pem': '-----BEGIN CERTIFICATE-----\nabc\n',
      '.env.example': 'SECRET_KEY=change-me\n',
      'empty/.env': '# nothing\nSECRET_KEY=\n',
      'home/.npmrc': '//registry.example/:_authToken=abc\n',
    });
    const { files } = await submission.get(facts.imageSecrets);
    expect([...files].sort((one, other) => one.path.localeCompare(other.path))).toEqual([
      { path: '/app/.env', kind: 'environment file' },
      { path: '/app/home/.npmrc', kind: 'registry token' },
      { path: '/app/key.pem', kind: 'private key' },
    ]);
  });
});
