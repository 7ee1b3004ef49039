import { z } from 'zod';
import {
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  type HttpAnswers,
  pass,
  text,
} from '#kit';

const exchange = z.strictObject({
  path: z.string().startsWith('/').describe('{random} stands for a word made for this run.'),
  method: z.string().default('GET'),
  status: z.int().min(100).max(599).default(200),
  json: z.unknown().optional().describe('What the answer must contain; more fields may follow.'),
});

type Exchange = z.output<typeof exchange>;

export default defineCheck({
  id: 'dockerfile/serves-api',
  title: 'The app answers from outside of the container',
  failTitle: 'The app does not answer as expected',
  options: z.strictObject({
    port: z.int().min(1).max(65_535),
    exchanges: z.array(exchange).min(1),
  }),
  needs: ({ port, exchanges }) => ({
    http: facts.httpAnswers({
      port,
      exchanges: exchanges.map(({ path, method }) => ({ path, method })),
    }),
  }),
  owns: ['startedContainer', 'container', 'httpAnswers'],
  grade: ({ http }, { port, exchanges }) => {
    const unreachable = http.answers.every((answer) => answer.status === null);
    if (unreachable) return fail(explainSilence(http, port));
    const wrong = exchanges.flatMap((expected, index) => {
      const problem = compare(http, index, expected);
      return problem === null ? [] : [problem];
    });
    const [first, ...rest] = wrong;
    return first === undefined ? pass : fail(first, ...rest);
  },
});

function explainSilence(http: HttpAnswers, port: number): Finding {
  const reproduce = `docker build -t drydock-try . && docker run --rm -p ${port}:${port} drydock-try`;
  const { logTail } = http.container;
  const bound = http.listening?.filter((socket) => socket.port === port) ?? [];
  const loopbackInLog = new RegExp(`(127\\.0\\.0\\.1|localhost):${port}\\b`).test(logTail);
  if (
    bound.length > 0
      ? bound.every((socket) => isLoopback(socket.address))
      : loopbackInLog && http.listening === null
  ) {
    return finding({
      code: 'bound-to-loopback',
      message: text`The app listens on port ${port}, but only on ${bound[0]?.address ?? '127.0.0.1'}: inside of the container. Expected: an answer from outside of it.`,
      evidence: logTail,
      hint: text`In a container 127.0.0.1 is the container itself. A server that shall be reached from outside listens on all of its addresses.`,
      reproduce,
    });
  }
  const others = http.listening?.map((socket) => `${socket.address}:${socket.port}`) ?? [];
  if (others.length > 0 && bound.length === 0) {
    return finding({
      code: 'other-port',
      message: text`Nothing listens on port ${port}; the container listens on ${others.join(', ')}. Expected: the app on port ${port}.`,
      evidence: logTail,
      hint: text`The port is chosen by the command that starts the app. EXPOSE only documents it.`,
      reproduce,
    });
  }
  return finding({
    code: 'no-answer',
    message: text`No answer on port ${port}: ${http.answers[0]?.error ?? 'nothing listens'}. Expected: the app answers there.`,
    evidence: logTail,
    hint: text`The container's output tells whether the app started. What it needs at run time must be in the image: it is started without a network to the outside.`,
    reproduce,
  });
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

function compare(http: HttpAnswers, index: number, expected: Exchange): Finding | null {
  const answer = http.answers[index];
  const path = expected.path.replaceAll('{random}', http.random);
  const wanted = substitute(expected.json, http.random);
  const reproduce = `curl -i 'http://localhost:${http.port}${path}'`;
  if (answer === undefined || answer.status === null) {
    return finding({
      code: 'no-answer-on-path',
      message: text`${expected.method} ${path} got no answer (${answer?.error ?? 'not asked'}), though other paths did. Expected: status ${expected.status}.`,
      evidence: http.container.logTail,
      hint: text`The container's output may show why this request failed.`,
      reproduce,
    });
  }
  if (answer.status !== expected.status) {
    return finding({
      code: 'wrong-status',
      message: text`${expected.method} ${path} was answered with status ${answer.status}. Expected: ${expected.status}.`,
      evidence: answer.body.slice(0, 200),
      hint: text`Is it this app that answers? The starter's app must be started as it is.`,
      reproduce,
    });
  }
  if (expected.json !== undefined && !contains(answer.json, wanted)) {
    return finding({
      code: 'wrong-answer',
      message: text`${expected.method} ${path} did not answer what the app answers. Expected: JSON with ${JSON.stringify(wanted)}.`,
      evidence: answer.body.slice(0, 200),
      hint: text`Is it this app that answers? The starter's app must be started as it is.`,
      reproduce,
    });
  }
  return null;
}

function substitute(json: unknown, random: string): unknown {
  if (typeof json === 'string') return json.replaceAll('{random}', random);
  if (Array.isArray(json)) return json.map((item) => substitute(item, random));
  if (!isRecord(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, substitute(value, random)]),
  );
}

/** Whether everything wanted is there; more may be. */
function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item, index) => contains(actual[index], item))
    );
  }
  if (!isRecord(wanted)) return actual === wanted;
  return (
    isRecord(actual) &&
    Object.entries(wanted).every(
      ([key, value]) => Object.hasOwn(actual, key) && contains(actual[key], value),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
