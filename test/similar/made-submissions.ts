import type { SubmissionText } from '#domain/submission.ts';

/** Of what a submission is made: one choice a question, by number. Two people choose for themselves. */
export type Choices = Readonly<Record<keyof typeof questions, number>>;

/** How it is written down: what somebody changes who does not want to be found out. */
export interface Writing {
  readonly names: number;
  readonly order: number;
  readonly comments: number;
}

export type Random = () => number;

/** Mulberry32: small, and the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Answers that are seen in the wild; the first ones of each are the common ones, and are chosen more often. */
const questions = {
  builder: [
    'python:3.11-slim',
    'python:3.11',
    'python:3.11-slim-bookworm',
    'python:3.11-alpine',
    'python:3.11.9-slim',
  ],
  final: [
    'python:3.11-slim',
    'python:3.11-alpine',
    'python:3.11-slim-bookworm',
    'python:3.11.9-slim',
  ],
  install: [
    'pip install --no-cache-dir --prefix=/install -r requirements.txt',
    'python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt',
    'pip install --user --no-cache-dir -r requirements.txt',
    'pip wheel --no-cache-dir --wheel-dir /wheels -r requirements.txt',
    'pip install --no-cache-dir --target=/deps -r requirements.txt',
    'python -m venv /venv && . /venv/bin/activate && pip install -r requirements.txt',
    'pip install --upgrade pip && pip install --prefix /usr/local/deps -r requirements.txt',
  ],
  tools: [
    '',
    '',
    'apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*',
    'apt-get update && apt-get install -y build-essential',
    'pip install --upgrade pip setuptools wheel',
  ],
  variables: [
    'PYTHONUNBUFFERED=1',
    'PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1',
    '',
    'PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1',
    'PYTHONUNBUFFERED=1 PORT=5000 FLASK_ENV=production',
    'FLASK_APP=src/app.py PYTHONPATH=/app',
  ],
  user: [
    'useradd --create-home {user}',
    'adduser --disabled-password --gecos "" {user}',
    'groupadd -r {user} && useradd -r -g {user} {user}',
    'useradd -m -u 1000 {user}',
    'adduser -D {user}',
    'addgroup --system {user} && adduser --system --ingroup {user} {user}',
    'useradd --system --no-create-home --shell /usr/sbin/nologin {user}',
    'groupadd --gid 10001 {user} && useradd --uid 10001 --gid 10001 -m {user}',
  ],
  copy: [
    'COPY src/ ./src/',
    'COPY src src',
    'COPY . .',
    'COPY --chown={user}:{user} src/ ./src/',
    'COPY ./src ./src',
  ],
  owner: [
    '',
    'chown -R {user}:{user} {folder}',
    '',
    'chown -R {user} {folder} && chmod -R 755 {folder}',
  ],
  probe: [
    `CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:5000/health')"`,
    `CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5000/health', timeout=2)"]`,
    'CMD wget -qO- http://localhost:5000/health || exit 1',
    'CMD curl -f http://localhost:5000/health || exit 1',
    `CMD python -c "import http.client; c = http.client.HTTPConnection('localhost', 5000); c.request('GET', '/health'); exit(c.getresponse().status != 200)"`,
    `CMD python -c "import sys, urllib.request; sys.exit(0 if urllib.request.urlopen('http://localhost:5000/health').status == 200 else 1)"`,
    `CMD python -c "import socket; socket.create_connection(('localhost', 5000), 2)"`,
    'CMD wget --spider --quiet http://127.0.0.1:5000/health',
  ],
  interval: ['30s', '10s', '15s', '5s', '20s', '1m'],
  timeout: ['3s', '5s', '10s', '2s', '4s'],
  retries: ['3', '5', '2', '4', '10'],
  startPeriod: ['', '5s', '10s', '3s', '15s', '30s'],
  command: [
    '["python", "src/app.py"]',
    '["python", "-m", "flask", "run", "--host=0.0.0.0"]',
    '["gunicorn", "-b", "0.0.0.0:5000", "src.app:app"]',
    'python src/app.py',
    '["python3", "/app/src/app.py"]',
    '["gunicorn", "--workers", "2", "--bind", "0.0.0.0:5000", "app:app"]',
  ],
  expose: ['EXPOSE 5000', 'EXPOSE 5000', '', 'EXPOSE 5000/tcp'],
  redis: [
    'redis:7-alpine',
    'redis:7',
    'redis:alpine',
    'redis:7.2-alpine',
    'valkey/valkey:8-alpine',
  ],
  redisProbe: [
    '["CMD", "redis-cli", "ping"]',
    '',
    '["CMD-SHELL", "redis-cli ping | grep PONG"]',
    '["CMD", "redis-cli", "--raw", "incr", "ping"]',
    'redis-cli ping',
  ],
  redisInterval: ['5s', '10s', '30s', '3s', '2s'],
  redisRetries: ['5', '3', '10', '20'],
  redisStore: ['', 'data', '', 'data'],
  redisCommand: [
    '',
    '',
    'redis-server --appendonly yes',
    'redis-server --save 60 1 --loglevel warning',
  ],
  depends: ['short', 'healthy', 'started'],
  mount: [
    './src:/app/src',
    './src:{folder}/src',
    '.:/app',
    './src:/app/src:ro',
    './src/:/app/src/',
  ],
  environment: ['map', 'list'],
  redisUrl: ['redis://{redis}:6379', 'redis://{redis}:6379/0', 'redis://{redis}'],
  more: ['', 'FLASK_ENV=development', 'PYTHONUNBUFFERED=1', 'FLASK_DEBUG=1', 'LOG_LEVEL=debug'],
  restart: ['', 'unless-stopped', 'always', 'on-failure'],
  network: ['', '', 'bridge'],
  build: ['.', 'context', 'context'],
  port: ['"5000:5000"', '5000:5000', '"8000:5000"', '"127.0.0.1:5000:5000"', '"8080:5000"'],
} as const;

const rules = [
  '.git',
  'venv',
  '.venv',
  '__pycache__',
  '*.pyc',
  '.env',
  '.vscode',
  '.idea',
  'tests',
  '**/__pycache__',
  '**/*.pyc',
  '.gitignore',
  'README.md',
  'Dockerfile',
  'docker-compose.yml',
  '*.md',
  '.pytest_cache',
  'node_modules',
  '*.log',
  '.DS_Store',
  'dist',
  'build',
  '*.egg-info',
  '.coverage',
  '.env.*',
  'env',
  '.github',
  '**/.env',
  '*.pyo',
  '*.swp',
  'htmlcov',
  '.mypy_cache',
];

const names = {
  stage: ['builder', 'build', 'deps', 'base', 'compile', 'dependencies', 'stage1'],
  user: ['appuser', 'flask', 'student', 'web', 'worker', 'nonroot', 'pyuser'],
  folder: ['/app', '/srv', '/usr/src/app', '/code', '/opt/app', '/home/web', '/workspace'],
  app: ['web', 'api', 'flaskapp', 'backend', 'server', 'python-app', 'service'],
  redis: ['redis', 'cache', 'db', 'store', 'redis-db', 'kv', 'counter'],
  volume: ['redis-data', 'data', 'redis_data', 'cache-data', 'store-data', 'rdb', 'persist'],
  network: ['backend-net', 'appnet', 'internal-net', 'default-net', 'net1', 'stack', 'private'],
} as const;

const remarks = [
  '# Install what the app needs',
  '# ---- final image ----',
  '# do not run as root',
  '# health',
  '# copy the sources',
  '# see the README',
  '# TODO: smaller?',
];

/** Common answers are common: the square makes the first ones likelier. */
export function choose(random: Random): Choices {
  return Object.fromEntries(
    Object.entries(questions).map(([name, answers]) => [name, pick(answers.length, random)]),
  ) as Choices;
}

export function chooseRules(random: Random): readonly string[] {
  return rules.filter((_, index) => random() < (index < 9 ? 0.75 : 0.3));
}

/** Some answers changed, as who copies and then works on may do. */
export function rechoose(choices: Choices, count: number, random: Random): Choices {
  const open = Object.keys(questions) as (keyof Choices)[];
  const changed = { ...choices };
  for (let step = 0; step < count; step += 1) {
    const name = open[Math.floor(random() * open.length)] ?? 'interval';
    changed[name] = pick(questions[name].length, random);
  }
  return changed;
}

export function write(
  choices: Choices,
  ignored: readonly string[],
  writing: Writing,
): readonly SubmissionText[] {
  const said = (name: keyof Choices) => questions[name][choices[name]] ?? questions[name][0] ?? '';
  const name = (kind: keyof typeof names) => names[kind][writing.names % 7] ?? '';
  const fill = (text: string) =>
    text
      .replaceAll('{user}', name('user'))
      .replaceAll('{folder}', name('folder'))
      .replaceAll('{redis}', name('redis'));
  const random = seeded(writing.order);
  const shuffle = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((one) => [random(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
  const file = (path: string, lines: readonly string[]): SubmissionText => ({
    path,
    text: `${commented(lines.map(fill), writing.comments).join('\n')}\n`,
    isCut: false,
  });
  return [
    file('Dockerfile', dockerfile(said, name('stage'), shuffle)),
    file('docker-compose.yml', compose(said, name, shuffle)),
    file('.dockerignore', shuffle(ignored)),
  ];
}

type Said = (name: keyof Choices) => string;
type Shuffle = <T>(list: readonly T[]) => readonly T[];

function dockerfile(said: Said, stage: string, shuffle: Shuffle): readonly string[] {
  const run = (command: string) => (command === '' ? [] : [`RUN ${command}`]);
  const startPeriod = said('startPeriod') === '' ? [] : [`--start-period=${said('startPeriod')}`];
  const flags = shuffle([
    `--interval=${said('interval')}`,
    `--timeout=${said('timeout')}`,
    `--retries=${said('retries')}`,
    ...startPeriod,
  ]);
  const variables =
    said('variables') === ''
      ? []
      : said('variables')
          .split(' ')
          .map((one) => `ENV ${one}`);
  return [
    `FROM ${said('builder')} AS ${stage}`,
    'WORKDIR {folder}',
    ...run(said('tools')),
    'COPY requirements.txt .',
    `RUN ${said('install')}`,
    '',
    `FROM ${said('final')}`,
    ...shuffle([...variables, `RUN ${said('user')}`]),
    'WORKDIR {folder}',
    ...shuffle([`COPY --from=${stage} ${toCopy(said('install'))}`, said('copy')]),
    ...run(said('owner')),
    'USER {user}',
    ...shuffle([
      ...(said('expose') === '' ? [] : [said('expose')]),
      `HEALTHCHECK ${flags.join(' ')} ${said('probe')}`,
    ]),
    `CMD ${said('command')}`,
  ];
}

function toCopy(install: string): string {
  const place = /\/install|\/opt\/venv|\/wheels|\/deps|\/venv|\/usr\/local\/deps/.exec(
    install,
  )?.[0];
  return place === undefined
    ? '/root/.local /root/.local'
    : `${place} ${place === '/install' ? '/usr/local' : place}`;
}

function compose(
  said: Said,
  name: (kind: 'app' | 'redis' | 'volume' | 'network') => string,
  shuffle: Shuffle,
): readonly string[] {
  const variables = [
    `REDIS_URL=${said('redisUrl')}`,
    ...(said('more') === '' ? [] : [said('more')]),
  ];
  const environment = variables.map((one) =>
    said('environment') === 'list' ? `      - ${one}` : `      ${one.replace('=', ': ')}`,
  );
  const network = said('network') === '' ? [] : [[`    networks: [${name('network')}]`]];
  const restart = said('restart') === '' ? [] : [[`    restart: ${said('restart')}`]];
  const app = shuffle([
    said('build') === '.'
      ? ['    build: .']
      : ['    build:', '      context: .', '      dockerfile: Dockerfile'],
    ['    ports:', `      - ${said('port')}`],
    ['    environment:', ...environment],
    ['    volumes:', `      - ${said('mount')}`],
    said('depends') === 'short'
      ? ['    depends_on:', `      - ${name('redis')}`]
      : [
          '    depends_on:',
          `      ${name('redis')}:`,
          `        condition: service_${said('depends')}`,
        ],
    ...restart,
    ...network,
  ]);
  const probe =
    said('redisProbe') === ''
      ? []
      : [
          [
            '    healthcheck:',
            `      test: ${said('redisProbe')}`,
            `      interval: ${said('redisInterval')}`,
            `      retries: ${said('redisRetries')}`,
          ],
        ];
  const store =
    said('redisStore') === '' ? [] : [['    volumes:', `      - ${name('volume')}:/data`]];
  const command = said('redisCommand') === '' ? [] : [[`    command: ${said('redisCommand')}`]];
  const redis = shuffle([
    [`    image: ${said('redis')}`],
    ...probe,
    ...store,
    ...command,
    ...network,
  ]);
  const services = shuffle([
    [`  ${name('app')}:`, ...app.flat()],
    [`  ${name('redis')}:`, ...redis.flat()],
  ]);
  return [
    'services:',
    ...services.flat(),
    ...(store.length === 0 ? [] : ['volumes:', `  ${name('volume')}:`]),
    ...(network.length === 0
      ? []
      : ['networks:', `  ${name('network')}:`, `    driver: ${said('network')}`]),
  ];
}

function commented(lines: readonly string[], seed: number): readonly string[] {
  const random = seeded(seed);
  return lines.flatMap((line) => {
    const own = random();
    const remark = remarks[Math.floor(random() * remarks.length)] ?? '';
    if (own < 0.2) return [remark, line];
    return own < 0.35 ? ['', line] : [line];
  });
}

function pick(count: number, random: Random): number {
  return Math.floor(random() ** 1.6 * count);
}
