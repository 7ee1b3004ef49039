import { describe, expect, it } from 'vitest';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();
const from = `FROM ${baseImage}\n`;
const serve = (port = 5000) => `python -m http.server ${port}`;

describe('the container of', () => {
  it('the solution runs as its user', async () => {
    const submission = await submissions.ofSolution();
    const container = await submission.get(facts.container);
    expect(container).toMatchObject({ running: true, whoami: 'appuser', rootListens: null });
    expect(container.processes).toEqual([
      { userId: 10001, command: 'python src/app.py', isMain: true },
    ]);
  });

  it('root under another name is root', async () => {
    const container = await of(
      `${from}RUN sed -i 's/^root:/appuser:/' /etc/passwd && printf '#!/bin/sh\\necho appuser\\n' > /usr/bin/whoami\n` +
        `USER appuser\nEXPOSE 5000\nCMD ${serve()}\n`,
    );
    expect(container.whoami).toBe('appuser');
    expect(container.processes.map(({ userId }) => userId)).toContain(0);
    expect(container.processes.every(({ userId }) => userId === 0)).toBe(true);
  });

  it('an entrypoint that takes its time before it becomes another user is looked at afterwards', async () => {
    const container = await of(
      `${from}COPY <<EOF /entry.sh\nsleep 3\nexec setpriv --reuid=1234 --clear-groups "\\$@"\nEOF\n` +
        `ENTRYPOINT ["sh", "/entry.sh"]\nCMD ["python", "-m", "http.server", "5000"]\n`,
    );
    expect(container.processes).toEqual([
      { userId: 1234, command: 'python -m http.server 5000', isMain: true },
    ]);
    expect(container.whoami).toBe('root');
  });

  it.each([
    ['root that serves beside a user that idles', 'sleep 300', serve(), true],
    ['root that waits for a user that serves', serve(), 'sleep 300', false],
  ])('%s', async (_, asUser, asRoot, rootListens) => {
    const container = await of(
      `${from}CMD setpriv --reuid=1234 --clear-groups ${asUser} & exec ${asRoot}\n`,
    );
    expect(new Set(container.processes.map(({ userId }) => userId))).toEqual(new Set([0, 1234]));
    expect(container.rootListens).toBe(rootListens);
  });

  it('an image without any program of its own has no whoami', async () => {
    const container = await of(
      `${from}RUN cp /usr/local/bin/python3.11 /py\nFROM scratch\nCOPY --from=0 / /\n` +
        `RUN rm -f /usr/bin/whoami\nUSER 4321\nEXPOSE 5000\nCMD ["python3", "-m", "http.server", "5000"]\n`,
    );
    expect(container).toMatchObject({ whoami: null, processes: [{ userId: 4321, isMain: true }] });
  });
});

describe('a container that does not run', () => {
  it.each([
    ['ends with an error', 'CMD echo the reason >&2; exit 3', 'container-exited', 'the reason'],
    ['ends without one', 'CMD echo done', 'container-exited', 'done'],
    ['ends a little later', 'CMD sleep 1; echo late; exit 1', 'container-exited', 'late'],
    ['names no program', 'CMD ["nothing", "here"]', 'container-refused', 'nothing'],
    ['names no user', 'USER nobody-here\nCMD ["sleep", "9"]', 'container-refused', 'nobody-here'],
    [
      'takes too much memory',
      `CMD ["python", "-c", "x = bytearray(900_000_000)"]`,
      'container-out-of-memory',
      null,
    ],
  ])('%s', async (_, instructions, code, evidence) => {
    const submission = await submissions.ofFiles({ Dockerfile: `${from}\n${instructions}\n` });
    const finding = await submission.blocked(facts.container);
    const line = 2 + instructions.split('\n').length;
    expect(finding).toMatchObject({ code, location: { file: 'Dockerfile', line } });
    if (evidence !== null) expect(finding.evidence?.raw).toContain(evidence);
  });
});

async function of(dockerfile: string) {
  return (await submissions.ofFiles({ Dockerfile: dockerfile })).get(facts.container);
}
