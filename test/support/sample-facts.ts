import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import type {
  BuiltImage,
  ContainerHealth,
  Counter,
  DeployedContainer,
  Deployment,
  Dockerfile,
  HttpAnswers,
  ImageConfig,
  ImageFile,
  LiveReload,
  RunningContainer,
  Stack,
  StackService,
} from '#kit';

export function dockerfileOf(...lines: readonly string[]): Dockerfile {
  return parseDockerfile(lines.join('\n'), 'Dockerfile');
}

export function imageOf(config: Partial<ImageConfig> = {}, sizeBytes = 150_000_000): BuiltImage {
  return {
    id: 'sha256:1',
    sizeBytes,
    config: {
      user: '',
      environment: [],
      labels: {},
      entrypoint: [],
      command: [],
      workingDirectory: '',
      exposedPorts: [],
      stopSignal: null,
      healthcheck: null,
      history: [],
      ...config,
    },
    layers: [
      { instruction: 'FROM python:3.11-slim', line: null, sizeBytes: 140_000_000 },
      { instruction: 'RUN pip install flask', line: 7, sizeBytes: sizeBytes - 140_000_000 },
    ],
    steps: [],
    buildMs: 1,
  };
}

export function imageFileOf(file: Partial<ImageFile> = {}): ImageFile {
  return {
    path: '/app/app.py',
    kind: 'file',
    sizeBytes: 100,
    mode: 0o644,
    userId: 0,
    isVisible: true,
    isFromBase: false,
    instruction: null,
    ...file,
  };
}

export function containerOf(container: Partial<RunningContainer> = {}): RunningContainer {
  return {
    running: true,
    exitCode: null,
    processes: [{ userId: 10_001, command: 'python src/app.py', isMain: true }],
    rootListens: null,
    whoami: 'appuser',
    logTail: '',
    ...container,
  };
}

export function answersOf(http: Partial<HttpAnswers>): HttpAnswers {
  return {
    port: 5000,
    random: 'kiwi',
    answers: [],
    listening: null,
    container: containerOf(),
    ...http,
  };
}

export function answerOf(status: number | null, json: unknown = null, error: string | null = null) {
  return { path: '/', status, headers: {}, body: JSON.stringify(json), json, error };
}

export function healthOf(health: Partial<ContainerHealth>): ContainerHealth {
  return { state: 'healthy', afterMs: 900, lastProbe: null, test: [], logTail: '', ...health };
}

export function serviceOf(service: Partial<StackService>): StackService {
  return {
    name: 'api',
    line: 2,
    state: 'running',
    health: null,
    exitCode: null,
    completed: false,
    speaksRedis: false,
    servesApp: false,
    logTail: '',
    ...service,
  };
}

export function stackOf(stack: Partial<Stack> = {}): Stack {
  return { file: 'compose.yaml', services: [], app: 'api', redis: 'redis', ...stack };
}

export function counterOf(counter: Partial<Counter> = {}): Counter {
  return {
    appService: 'api',
    redisService: 'redis',
    answers: [1, 2].map((count) => ({
      ...{ status: 200, body: '', count, storage: 'redis' },
      unanswered: 0,
    })),
    foundInRedis: true,
    beforeRestart: 5,
    afterRestart: 6,
    unansweredAfterRestart: 0,
    ...counter,
  };
}

export function reloadOf(reload: Partial<LiveReload> = {}): LiveReload {
  return {
    appService: 'api',
    mountedAt: '/app/src',
    editSeen: true,
    mountedElsewhere: false,
    ...reload,
  };
}

export function deploymentOf(deployment: Partial<Deployment> = {}): Deployment {
  return { from: 'files', files: ['run.sh'], images: [], containers: [], ...deployment };
}

export function deployedContainerOf(container: Partial<DeployedContainer> = {}): DeployedContainer {
  const place = { file: 'run.sh', line: 4 };
  return { name: 'web', image: 'a/b', running: null, ports: [], ...place, ...container };
}
