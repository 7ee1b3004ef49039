import { describe, expect, it } from 'vitest';
import type { ImageConfig } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/no-secrets.ts';

function gradeText(line: string): string {
  const dockerfile = dockerfileOf('FROM a', line);
  return gradeWith(check, { dockerfile, image: imageOf(), imageSecrets: { files: [] } });
}

function gradeImage(config: Partial<ImageConfig>): string {
  const dockerfile = dockerfileOf('FROM a');
  return gradeWith(check, { dockerfile, image: imageOf(config), imageSecrets: { files: [] } });
}

describe('security/no-secrets', () => {
  it.each([
    'ENV DB_PASSWORD=hunter2-production',
    'ENV DB_PASSWORD hunter2-production',
    'ENV A=1 API_KEY="abc def"',
    'ARG NPM_TOKEN=npm-0123456789',
    'LABEL secret-key=0123456789',
    'ENV SECRET_KEY=0123456789',
    `ENV X=ghp_${'a1'.repeat(18)}`,
    'ENV REDIS_URL=redis://:hunter2@redis:6379/0',
  ])('finds %s', (line) => {
    expect(gradeText(line)).toBe('secret-in-image-config@2');
  });

  it.each([
    'ENV DB_PASSWORD_FILE=/run/secrets/db',
    'ENV PASSWORD=$OTHER',
    'ARG NPM_TOKEN',
    'ARG TOKEN=',
    'ENV PIP_NO_CACHE_DIR=1',
    'ENV TOKENIZERS_PARALLELISM=false',
    'ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
    'ENV REDIS_URL=redis://redis:6379/0',
    'LABEL description="how to reset the password"',
  ])('leaves %s alone', (line) => {
    expect(gradeText(line)).toBe('pass');
  });

  it('reads what text cannot show from the image', () => {
    expect(gradeImage({ environment: ['API_TOKEN=abcdef123'] })).toBe('secret-in-image-config@-');
    const history = ['RUN curl -H "Authorization: ghp_0123456789abcdef0123456789"'];
    expect(gradeImage({ history })).toBe('secret-in-history@-');
    expect(gradeImage({ environment: ['PATH=/usr/bin', 'PYTHON_SHA256=abc'] })).toBe('pass');
  });

  it('names files and never shows a secret', () => {
    const dockerfile = dockerfileOf('FROM a', 'ENV PASSWORD=hunter2-production');
    const imageSecrets = { files: [{ path: 'app/.env', kind: 'environment file' }] };
    const verdict = check.grade({ dockerfile, image: imageOf(), imageSecrets }, {});
    expect(JSON.stringify(verdict)).not.toContain('hunter2');
    expect(gradeWith(check, { dockerfile, image: imageOf(), imageSecrets })).toBe(
      'secret-in-image-config@2 secret-file-in-image@-',
    );
  });
});
