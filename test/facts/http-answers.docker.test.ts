import { describe, expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const from = `FROM ${baseImage}\n`;
const exchanges = ['/health', '/api/greeting/{random}', '/api/info'].map((path) => ({
  path,
  method: 'GET',
}));
const asked = facts.httpAnswers({ port: 5000, exchanges });

describe.each(['relay', 'published-port'] as const)('by %s', (reach) => {
  const submissions = useFacts({ reach });

  it('asks the solution, with a word that it cannot know', async () => {
    const { answers, random, listening } = await (await submissions.ofSolution()).get(asked);
    expect(random).toMatch(/^[a-z]{8,12}$/);
    expect(listening).toBeNull();
    expect(answers).toMatchObject([
      { path: '/health', status: 200, json: { status: 'healthy' }, error: null },
      { path: `/api/greeting/${random}`, json: { message: `Hello, ${random}!` } },
      { path: '/api/info', status: 200 },
    ]);
  });

  it('reaches a port that the image does not expose', async () => {
    const { answers } = await of(submissions, 'CMD ["python", "-m", "http.server", "5000"]');
    expect(answers[0]).toMatchObject({ status: 404, error: null });
  });

  it('knows that a server listens on loopback alone, and does not wait long for it', async () => {
    // Far more time to start than the test has: it ends only if that time is not waited for.
    const start = 900_000;
    const startedAt = performance.now();
    const { answers, listening } = await of(
      submissions,
      'EXPOSE 5000\nCMD ["python", "-m", "http.server", "5000", "--bind", "127.0.0.1"]',
      start,
    );
    expect(answers.map(({ status }) => status)).toEqual([null, null, null]);
    expect(listening).toMatchObject([{ address: '127.0.0.1', port: 5000 }]);
    expect(performance.now() - startedAt).toBeLessThan(start / 2);
  });

  it('knows that a server listens on another port', async () => {
    const { answers, listening } = await of(
      submissions,
      'CMD ["python", "-m", "http.server", "8000"]',
      3000,
    );
    expect(answers.map(({ status }) => status)).toEqual([null, null, null]);
    expect(listening).toMatchObject([{ address: '0.0.0.0', port: 8000 }]);
  });

  async function of(made: typeof submissions, instructions: string, start = 20_000) {
    const submission = await made.ofFiles({ Dockerfile: `${from}${instructions}\n` }, { start });
    return submission.get(asked);
  }
});

describe('a hostile server', () => {
  const submissions = useFacts();

  it.each([
    [
      'sends headers without end',
      "c.sendall(b'HTTP/1.1 200 OK\\r\\n'); [c.sendall(b'a: b\\r\\n') for _ in iter(int, 1)]",
    ],
    [
      'drips',
      "c.sendall(b'HTTP/1.1 200 OK\\r\\n\\r\\n'); [(c.sendall(b'x'), time.sleep(.3)) for _ in iter(int, 1)]",
    ],
    ['says nothing', 'time.sleep(600)'],
    ['speaks otherwise', "c.sendall(b'-ERR unknown command\\r\\n')"],
    ['hangs up', 'c.close()'],
  ])('that %s has no answer', async (_, reply) => {
    const { answers } = await ask(reply);
    expect(answers.map(({ status }) => status)).toEqual([null, null, null]);
  });

  it('that sends a body without end is cut', async () => {
    const { answers } = await ask(
      "c.sendall(b'HTTP/1.1 200 OK\\r\\n\\r\\n'); [c.sendall(b'x' * 10000) for _ in iter(int, 1)]",
    );
    expect(answers[0]).toMatchObject({ status: 200, json: null });
    expect(answers[0]?.body.length).toBe(64 * 1024);
  });

  it('that redirects is not followed', async () => {
    const { answers } = await ask(
      "c.sendall(b'HTTP/1.1 302 Found\\r\\nLocation: http://127.0.0.1/\\r\\nContent-Length: 0\\r\\n\\r\\n')",
    );
    expect(answers[0]).toMatchObject({ status: 302 });
  });

  async function ask(reply: string) {
    const server = [
      'import socket, threading, time',
      's = socket.create_server(("0.0.0.0", 5000))',
      'def answer(c):',
      '    try:',
      '        c.recv(1000)',
      `        ${reply}`,
      '    except OSError: pass',
      '    finally: c.close()',
      'while True: threading.Thread(target=answer, args=(s.accept()[0],), daemon=True).start()',
    ].join('\n');
    const submission = await submissions.ofFiles(
      {
        Dockerfile: `${from}COPY server.py /\nEXPOSE 5000\nCMD ["python", "/server.py"]\n`,
        'server.py': server,
      },
      { start: 4000 },
    );
    return submission.get(asked);
  }
});
