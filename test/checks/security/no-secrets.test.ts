import { describe, expect, it } from 'vitest';
import type { ImageConfig } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/no-secrets.ts';

const github = `gh${'p_'}${'a1'.repeat(18)}`;
const noFiles = { files: [] };

function factsOf(lines: readonly string[], config: Partial<ImageConfig> = {}) {
  return { dockerfile: dockerfileOf(...lines), image: imageOf(config), imageSecrets: noFiles };
}
const gradeText = (...lines: readonly string[]) => gradeWith(check, factsOf(lines));

describe('security/no-secrets', () => {
  it.each([
    ['ENV DB_PASSWORD=hunter2-production', 'secret-in-environment'],
    ['ENV DB_PASSWORD hunter2-production', 'secret-in-environment'],
    ['ENV A=1 API_KEY="abc def"', 'secret-in-environment'],
    ['ENV SECRET_KEY=0123456789', 'secret-in-environment'],
    [`ENV X=${github}`, 'secret-in-environment'],
    ['ENV REDIS_URL=redis://:hunter2@redis:6379/0', 'secret-in-environment'],
    ['ARG NPM_TOKEN=npm-0123456789', 'secret-in-argument'],
    ['LABEL secret-key=0123456789', 'secret-in-label'],
    ['LABEL "ci.token"="0123456789"', 'secret-in-label'],
    ['RUN export API_TOKEN=abcdef123 && deploy', 'secret-in-command'],
    ['RUN psql --password="hunter2" -c x', 'secret-in-command'],
    [
      'RUN pip install --index-url https://ci:hunter2@pypi.example.com/simple x',
      'secret-in-command',
    ],
    [`RUN curl -H "Authorization: token ${github}" x`, 'secret-in-command'],
    [`CMD ["app", "${github}"]`, 'secret-in-command'],
  ])('finds %s', (line, code) => {
    expect(gradeText('FROM a', line)).toBe(`${code}@2`);
  });

  it.each([
    'ENV DB_PASSWORD_FILE=/run/secrets/db',
    'ENV PASSWORD=$OTHER',
    'ARG NPM_TOKEN',
    'ARG TOKEN=',
    'ARG TOKEN=""',
    'ENV PIP_NO_CACHE_DIR=1',
    'ENV TOKENIZERS_PARALLELISM=false',
    'ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
    'ENV SSH_AUTH_SOCK=/tmp/agent',
    'ENV REDIS_URL=redis://redis:6379/0',
    'LABEL description="how to reset the password"',
    'RUN --mount=type=secret,id=token TOKEN="$(cat /run/secrets/token)" fetch',
    'RUN adduser --disabled-password --gecos "" app',
    'RUN SECRET_KEY=dummy python manage.py collectstatic',
    'RUN pip install --no-cache-dir flask==3.0',
    '# ENV DB_PASSWORD=hunter2',
  ])('leaves %s alone', (line) => {
    expect(gradeText('FROM a', line)).toBe('pass');
  });

  it.each<[string, readonly string[], string]>([
    ['before the first FROM', ['ARG TOKEN=abc123', 'FROM a'], 'secret-in-argument@1'],
    [
      'in a stage that does not ship',
      ['FROM a', 'ENV TOKEN=abc123', 'FROM b'],
      'secret-in-environment@2',
    ],
    ['overwritten', ['FROM a', 'ENV TOKEN=abc123', 'ENV TOKEN='], 'secret-in-environment@2'],
    ['put together', ['FROM a', 'ARG T=abc123', 'ENV API_TOKEN=x$T'], 'secret-in-environment@3'],
    [
      'in a here-document',
      ['FROM a', 'RUN <<E', 'export TOKEN=abc123', 'E'],
      'secret-in-command@2',
    ],
    ['twice in one line', ['FROM a', `RUN x ${github} ${github}`], 'secret-in-command@2'],
  ])('finds one %s', (_, lines, verdict) => {
    expect(gradeText(...lines)).toBe(verdict);
  });

  it('believes the image where text shows a reference', () => {
    const facts = factsOf(['FROM a', 'ENV API_TOKEN=$FROM_BASE'], {
      environment: ['FROM_BASE=abc123', 'API_TOKEN=abc123'],
    });
    expect(gradeWith(check, facts)).toBe('secret-in-environment@2');
  });

  it('leaves to the base image what the base image brings', () => {
    const history = [`ENV OLD=${github}`, 'RUN own'];
    const config = { environment: ['BASE_TOKEN=abc123'], labels: { token: 'abc123' }, history };
    expect(gradeWith(check, factsOf(['FROM a', 'RUN own'], config))).toBe('pass');
  });

  it('finds in the history what the text does not show, once', () => {
    const history = ['RUN base', `RUN |1 X=${github} /bin/sh -c own`];
    expect(gradeWith(check, factsOf(['FROM a', 'ARG X', 'RUN own'], { history }))).toBe(
      'secret-in-history@-',
    );
    expect(gradeWith(check, factsOf(['FROM a', `ARG X=${github}`], { history }))).toBe(
      'secret-in-argument@2',
    );
  });

  it('names files in words that a shell reads as one', () => {
    const path = "/app/$(id)'/.env";
    const facts = {
      ...factsOf(['FROM a']),
      imageSecrets: { files: [{ path, kind: 'environment file' }] },
    };
    expect(gradeWith(check, facts)).toBe('secret-file-in-image@-');
    expect(findingsOf(check, facts)[0]?.reproduce).toMatch(/ -l '\/app\/\$\(id\)'\\''\/\.env'$/);
  });

  it('never shows a secret', () => {
    const facts = factsOf(['FROM a', 'ENV PASSWORD=hunter2-production', `RUN x ${github}`]);
    const found = findingsOf(check, facts);
    expect(found.map(({ evidence }) => evidence?.raw)).toEqual(['PASSWORD=hu***', 'RUN … gh***']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
    expect(JSON.stringify(found)).not.toContain(github);
  });
});
