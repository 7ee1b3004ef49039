import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { inventDockerfileDefects, inventIgnoreDefects } from '#prove/invent-defects.ts';
import { inventScriptDefects } from '#prove/invent-script-defects.ts';
import { inventComposeDefects } from '#prove/invent-yaml-defects.ts';

const dockerfile = `FROM python:3.11-slim
RUN apt-get update \\
    && rm -rf /var/lib/apt/lists/*
COPY --chown=app app.py .
USER app
EXPOSE 8000
CMD ["python", "app.py"]
`;

describe('defects made from a solution', () => {
  const made = inventDockerfileDefects(dockerfile, parseDockerfile(dockerfile, 'Dockerfile'));
  const contentOf = (name: string) =>
    made.find((one) => one.name === `dockerfile/${name}`)?.content;

  it('leave out each instruction with all its lines', () => {
    expect(contentOf('drop-run-2')).toBe(dockerfile.split('\n').toSpliced(1, 2).join('\n'));
    expect(contentOf('drop-cmd-7')).not.toContain('CMD');
  });

  it('move an instruction before the one above, and keep everything', () => {
    const moved = contentOf('move-copy-4') ?? '';
    expect(moved.indexOf('COPY')).toBeLessThan(moved.indexOf('RUN'));
    expect([...moved].sort()).toEqual([...dockerfile].sort());
  });

  it('do not move an instruction before a note in the configuration, which would be no defect', () => {
    const noted = 'FROM python:3.11\nLABEL a=b\nENV C=d\nEXPOSE 80\nCOPY . .\nRUN true\nUSER 1\n';
    const found = inventDockerfileDefects(noted, parseDockerfile(noted, 'Dockerfile'));
    const moves = found.map(({ name }) => name).filter((name) => name.includes('/move-'));
    expect(moves).toEqual(['dockerfile/move-user-7']);
  });

  it.each([
    ['latest-1', 'FROM python\n'],
    ['root-5', 'USER root\n'],
    ['port-6', 'EXPOSE 8001\n'],
    ['shell-form-7', 'CMD python app.py\n'],
    ['copy-flags-4', 'COPY app.py .\n'],
    ['apt-lists-2', 'RUN apt-get update\nCOPY'],
  ])('%s', (name, part) => {
    expect(contentOf(name)).toContain(part);
  });

  it('have names of their own and change something', () => {
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
    expect(made.filter(({ content }) => content === dockerfile)).toEqual([]);
  });

  it('leave out each rule of a .dockerignore, and no comment', () => {
    const found = inventIgnoreDefects('# all\n*\n\n!app.py\n', '.dockerignore');
    expect(found.map(({ content }) => content)).toEqual(['# all\n\n!app.py\n', '# all\n*\n\n']);
  });

  it('leave out each service and each key of a Compose file', () => {
    const text = 'services:\n  web:\n    build: .\n    ports: ["80:80"]\n';
    const found = inventComposeDefects(text, 'compose.yaml');
    expect(found.map(({ name }) => name)).toEqual([
      'compose/drop-web',
      'compose/drop-web.build',
      'compose/drop-web.ports',
    ]);
    expect(found[2]?.content).not.toContain('ports');
  });

  it('leave out each option of a script, and change its ports', () => {
    const found = inventScriptDefects('docker run -d --name web -p 80:8080 a\n', 'run.sh');
    expect(found.map(({ content }) => content)).toEqual([
      'docker run --name web -p 80:8080 a\n',
      'docker run -d -p 80:8080 a\n',
      'docker run -d --name web a\n',
      'docker run -d --name web -p 81:8080 a\n',
    ]);
  });
});
