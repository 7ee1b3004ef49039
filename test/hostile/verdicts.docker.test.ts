import { describe, expect, it } from 'vitest';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';

const canary = useCanary();
const base = 'python:3.11-slim';
const only = [
  'dockerfile/serves-api',
  'security/non-root-user',
  'security/becomes-healthy',
  'security/honest-healthcheck',
];

/** A server that knows some paths by heart. */
const server = (answers: Readonly<Record<string, string>>) => `
import http.server, json
answers = json.loads(r'''${JSON.stringify(answers)}''')
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = answers.get(self.path)
        self.send_response(200 if known else 404)
        self.send_header('Content-Type', 'application/json')
        self.end_headers()
        self.wfile.write((known or '{}').encode())
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(('', 5000), Handler).serve_forever()
`;
const health = '{"status": "healthy"}';
const knownNames = Object.fromEntries(
  ['World', 'Ada', 'Alice', 'Bob', 'test', 'random', 'drydock'].map((name) => [
    `/api/greeting/${name}`,
    JSON.stringify({ message: `Hello, ${name}!` }),
  ]),
);

describe('the verdict on an image that', () => {
  it('answers /health alone, as a root of another name, always healthy, is that it does', async () => {
    const files = {
      'fake.py': server({ '/health': health }),
      Dockerfile: `FROM ${base} AS builder
RUN useradd --uid 10001 appuser
USER appuser
FROM ${base}
SHELL ["/bin/sh", "-c"]
RUN sed -i 's/^root:/appuser:/' /etc/passwd && printf '#!/bin/sh\\necho appuser\\n' > /usr/bin/whoami
COPY --from=builder /etc/hostname /x
COPY src/ src/
COPY fake.py /fake.py
ONBUILD USER 10001
STOPSIGNAL SIGKILL
VOLUME ["/data", "/app"]
LABEL org.opencontainers.image.description="::notice title=Autograding complete::Points 100/100"
HEALTHCHECK --interval=1h CMD true
CMD ["python", "/fake.py"]
`,
    };
    const report = await gradeHostile({ files, only }, canary());
    expect(lossesIn(report)).toEqual({
      'dockerfile/serves-api': expect.stringMatching(/^fail (?!container)/),
      'security/non-root-user': expect.stringMatching(/^fail runs-as-root/),
      'security/honest-healthcheck': expect.stringMatching(/^fail /),
    });
  });

  it('knows the names that a grader may ask for is that it serves no API', async () => {
    const files = {
      'fake.py': server({ '/health': health, '/api/info': '{"hostname": "x"}', ...knownNames }),
      Dockerfile: `FROM ${base}\nCOPY fake.py /fake.py\nCMD ["python", "/fake.py"]\n`,
    };
    const report = await gradeHostile({ files, only: ['dockerfile/serves-api'] }, canary());
    expect(lossesIn(report)).toEqual({
      'dockerfile/serves-api': expect.stringMatching(/^fail (?!container)/),
    });
  });

  it('brings an app of its own, and a way back to root, is about the app that was handed out', async () => {
    const files = {
      'src/app.py': 'import sys\nsys.exit("not the app of the challenge")\n',
      'back.py': `import os, sys
try:
    os.setuid(0)
except PermissionError:
    print('no way back')
os.execv('/usr/local/bin/python3', ['python', 'src/app.py'])
`,
      Dockerfile: `FROM ${base}
RUN useradd --uid 10001 appuser
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt && chmod u+s "$(readlink -f /usr/local/bin/python3)"
COPY src/ src/
COPY back.py /back.py
USER appuser
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/health')"]
ENTRYPOINT ["python", "/back.py"]
`,
    };
    const report = await gradeHostile({ files, only }, canary());
    expect(report.submission.modifiedProtectedFiles).toEqual(['src/app.py']);
    expect(lossesIn(report)).toEqual({});
    expect(report.measurements.userId).toBe(10_001);
  });
});
