import { describe, expect, it, vi } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

/** Against a hang only: several containers are started, and a busy machine must not decide. */
vi.setConfig({ testTimeout: 600_000 });

const submissions = useFacts();
const offline = useFacts({
  answersOn: async () => false,
  retries: { each: 1, perRun: 9, firstDelayMs: 1 },
});

const app = `
import http.server, os, signal, sys
print("starting up")
if os.environ.get("HANDLES"):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("X-Port", os.environ["PORT"])
        self.end_headers()
        self.wfile.write(b"{}")
http.server.HTTPServer(("", int(os.environ["PORT"])), Handler).serve_forever()
`;

function dockerfile(...lines: readonly string[]): string {
  return [
    'ARG VERSION=slim',
    `FROM ${baseImage.replace('slim', '$VERSION')}`,
    'ENV PORT=5000',
    'WORKDIR /app',
    'RUN mkdir logs && chown 1234 logs',
    'COPY app.py .',
    'USER 1234',
    ...lines,
    '',
  ].join('\n');
}

function of(...lines: readonly string[]) {
  return submissions.ofFiles(
    { Dockerfile: dockerfile(...lines), 'app.py': app },
    { start: 15_000 },
  );
}

const line = { contains: 'starting up' };

describe('a container that takes care', () => {
  it('is told apart from outside', async () => {
    const init = await of(
      'ENV HANDLES=1 PYTHONUNBUFFERED=1',
      // What an init does, in the words of a shell: it hands the signal on and buries all children.
      'ENTRYPOINT ["bash", "-c", "trap \\"kill -TERM %1\\" TERM; python app.py & while kill -0 %1 2>/dev/null; do wait; done; wait %1"]',
    );
    expect(await init.get(facts.gracefulStop({ withinMs: 5000 }))).toMatchObject({
      killed: false,
      signal: 'SIGTERM',
    });
    const found = await init.get(facts.initProcess);
    expect(found).toMatchObject({ buriesOrphans: true, children: ['python app.py'] });
    const log = await init.get(facts.logSearch({ line, withinMs: 5000 }));
    expect(log.foundLine).toBe('starting up');
    const { bytes } = await init.get(facts.idleMemory);
    expect(bytes).toBeGreaterThan(1e6);
    expect(bytes).toBeLessThan(2e8);
  });
});

describe('a container that does not', () => {
  it('has to be killed, buries nobody and keeps its words to itself', async () => {
    const careless = await of('CMD ["python", "app.py"]');
    expect(await careless.get(facts.gracefulStop({ withinMs: 1000 }))).toMatchObject({
      killed: true,
      exitCode: 137,
      mainCommand: 'python app.py',
    });
    expect(await careless.get(facts.initProcess)).toMatchObject({
      children: [],
      buriesOrphans: false,
    });
    const log = await careless.get(facts.logSearch({ line, withinMs: 1500 }));
    expect(log.foundAfterMs).toBeNull();
    const paths = ['/app/logs', '/app', '/nowhere'];
    expect(await careless.get(facts.folderAccess({ paths }))).toEqual({
      '/app/logs': 'writable',
      '/app': 'read-only',
      '/nowhere': 'missing',
    });
    expect(await careless.get(facts.containerCommand({ command: ['id', '-u'] }))).toEqual({
      exitCode: 0,
      output: '1234\n',
    });
    const image = (command: readonly string[], buildArguments = {}) =>
      careless.get(facts.imageCommand({ command, buildArguments }));
    expect(await image(['pwd'])).toEqual({ exitCode: 0, output: '/app\n' });
    expect((await image(['no-such-program'])).exitCode).toBe(127);
    const exchanges = [{ path: '/', method: 'GET' }];
    const asked = await careless.get(
      facts.httpAnswers({ port: 9000, exchanges, environment: { PORT: '9000' } }),
    );
    expect(asked.answers[0]).toMatchObject({ status: 200, headers: { 'x-port': '9000' } });
  });
});

describe('a build argument', () => {
  it('is seen in the image that it makes, and a value that no image has is told', async () => {
    const chosen = await submissions.ofFiles({
      Dockerfile: `ARG BASE=${baseImage}\nFROM \${BASE}\nARG BASE\nRUN echo "\${BASE}" > /base\n`,
    });
    const buildArguments = { BASE: baseImage.replace('-slim', '') };
    expect(await chosen.get(facts.variantImage({ buildArguments }))).toMatchObject({
      baseImage: 'python:3.11',
      defaultBaseImage: baseImage,
    });
    const command = ['cat', '/base'];
    expect(await chosen.get(facts.imageCommand({ command, buildArguments }))).toEqual({
      exitCode: 0,
      output: 'python:3.11\n',
    });
  });

  it('tells whether a build installs what a list says', async () => {
    const outcomeOf = async (install: string, list = 'a.txt') => {
      const Dockerfile = `FROM ${baseImage}\nCOPY . .\nRUN ${install}\n`;
      const made = await submissions.ofFiles({ Dockerfile, 'a.txt': '# nothing yet' });
      return (await made.get(facts.additionBuild({ list, line: '{random}' }))).outcome;
    };
    expect(await outcomeOf('pip install -r a.txt')).toBe('obeyed');
    expect(await outcomeOf('pip install -r a.txt > /dev/null 2>&1')).toBe('obeyed');
    expect(await outcomeOf('pip install -r a.txt || true')).toBe('ignored');
    expect(await outcomeOf('test "$(wc -c < a.txt)" -eq 13')).toBe('sealed');
    expect(await outcomeOf('cat a.txt && test "$(wc -l < a.txt)" -eq 0')).toBe('sealed');
    expect(await outcomeOf('true', 'b.txt')).toBe('missing');
  });

  it('tells it also of a build whose packages come from no index that is in reach', async () => {
    const outcomeOf = async (condition: string, words: string) => {
      const command = `if ${condition}; then echo "could not resolve pypi.org: ${words}"; exit 1; fi`;
      const Dockerfile = `FROM ${baseImage}\nCOPY . .\nRUN ${command}\n`;
      const made = await offline.ofFiles({ Dockerfile, 'a.txt': '# nothing yet' });
      return (await made.get(facts.additionBuild({ list: 'a.txt', line: '{random}' }))).outcome;
    };
    const [isAdded, isChanged] = ["grep -q '^[a-z]' a.txt", 'test "$(wc -l < a.txt)" -gt 0'];
    expect(await outcomeOf(isAdded, '$(cat a.txt)')).toBe('obeyed');
    await expect(outcomeOf(isAdded, 'something')).rejects.toThrow('packages-unreachable');
    await expect(outcomeOf(isChanged, '$(cat a.txt)')).rejects.toThrow('packages-unreachable');
  });
});
