import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  describeExpected,
  excerpt,
  expectedText,
  type Finding,
  facts,
  fail,
  finding,
  type HttpAnswer,
  type HttpAnswers,
  isJsonSubset,
  joinText,
  lastLines,
  mapJsonStrings,
  meetsText,
  passUnless,
  shellQuote,
  type Text,
  text,
} from '#kit';

const exchange = z.strictObject({
  path: z.string().startsWith('/').describe('{random} becomes a word made for each run.'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
  status: z.int().min(100).max(599).default(200),
  json: z
    .json()
    .optional()
    .describe('What the answer must hold; more fields may follow. {random} as in path.'),
  fields: z
    .array(z.string().min(1))
    .optional()
    .describe('Fields that the JSON object must have, whatever their values.'),
  headers: z
    .record(z.string().min(1), expectedText)
    .optional()
    .describe('Headers of the answer; upper and lower case of the names are one.'),
});
type Exchange = z.output<typeof exchange>;
type Environment = Readonly<Record<string, string>>;

export default defineCheck({
  id: 'dockerfile/serves-api',
  title: 'The app answers from outside of the container',
  failTitle: 'The app does not answer as it should',
  options: z.strictObject({
    port: z.int().min(1).max(65_535),
    exchanges: z.array(exchange).min(1),
    environment: z
      .record(z.string().min(1), z.string())
      .optional()
      .describe('Variables added to those of the image, e.g. {"PORT": "9000"} with port 9000.'),
  }),
  needs: ({ port, exchanges, environment }) => ({
    dockerfile: facts.dockerfile,
    http: facts.httpAnswers({
      port,
      exchanges: exchanges.map(({ path, method }) => ({ path, method })),
      ...(environment && { environment }),
    }),
  }),
  owns: ['container', 'httpAnswers'],
  grade: ({ dockerfile, http }, { exchanges, environment = {} }) =>
    http.answers[0]?.status == null
      ? fail(toSilence(dockerfile, http, environment))
      : passUnless(toWrongAnswers(http, exchanges, environment)),
});

/** Nothing answered at all: one cause, found by what listens where. */
function toSilence(
  { file, final }: Dockerfile,
  http: HttpAnswers,
  environment: Environment,
): Finding {
  const { port, listening, container } = http;
  const here = listening?.filter((socket) => socket.port === port) ?? [];
  const isLoopbackOnly =
    listening === null
      ? saysLoopback(container.logTail)
      : here.length > 0 && here.every(({ address }) => isLoopback(address));
  const common = {
    location: { file, line: final.commandLine },
    evidence: lastLines(container.logTail, 10) || null,
    reproduce: toCommand(http, http.answers[0]?.path ?? '/', environment),
  };
  if (isLoopbackOnly) {
    return finding({
      ...common,
      code: 'bound-to-loopback',
      message: text`The app listens on ${here[0]?.address ?? '127.0.0.1'}, where only its own container reaches it. Expected an answer on port ${port} from outside.`,
      hint: text`Inside a container 127.0.0.1 is the container itself. A server that is to be reached from outside has to listen on every address, and most have an option for it.`,
    });
  }
  if (listening?.length === 0) {
    return finding({
      ...common,
      code: 'nothing-listens',
      message: text`Nothing in the container listens on any port. Expected the app to answer on port ${port}.`,
      hint: text`Either the app has not started, and its output says why, or the command of the image starts something else.`,
    });
  }
  if (listening !== null && here.length === 0 && Object.keys(environment).length > 0) {
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    return finding({
      ...common,
      code: 'environment-ignored',
      message: text`With ${joinText(settings)} nothing listens on port ${port}; what listens is on ${toPlaces(listening)}. Expected the app to obey its environment.`,
      hint: text`A setting with a fixed value in the source or in the command of the image cannot be changed where it runs. The environment is read when the app starts, and a command in the exec form replaces no variables.`,
    });
  }
  if (listening !== null && here.length === 0) {
    return finding({
      ...common,
      code: 'other-port',
      message: text`Nothing listens on port ${port}; what listens is on ${toPlaces(listening)}. Expected the app to answer there.`,
      hint: text`EXPOSE and --publish only describe a port: the app's own settings choose the one it listens on.`,
    });
  }
  return finding({
    ...common,
    code: 'no-answer',
    message: text`A request to port ${port} got no answer: ${describeSilence(http.answers[0])}. Expected the app to answer there.`,
    hint: text`The output of the container tells how far the app came. A server that is not HTTP, or one that hangs while it starts, accepts connections and never answers.`,
  });
}

/** One finding a symptom: the same one on several paths has one cause. */
function toWrongAnswers(
  http: HttpAnswers,
  exchanges: readonly Exchange[],
  environment: Environment,
): readonly Finding[] {
  const wrong = exchanges.flatMap((asked, index) => {
    const answer = http.answers[index];
    const json = mapJsonStrings(asked.json, (value) => value.replaceAll('{random}', http.random));
    const symptom = answer === undefined ? null : symptomOf(answer, { ...asked, json });
    return answer === undefined || symptom === null ? [] : [{ asked, json, answer, symptom }];
  });
  return [...Map.groupBy(wrong, ({ symptom }) => symptom).values()].flatMap((alike) => {
    const [first, ...others] = alike;
    if (first === undefined) return [];
    const { asked, json, answer, symptom } = first;
    const also =
      others.length === 0
        ? text``
        : text` So did ${joinText(others.map((one) => one.answer.path))}.`;
    const request = text`${asked.method} ${answer.path}`;
    const common = {
      evidence: excerpt(answer.body) || null,
      reproduce: toCommand(http, answer.path, environment),
    };
    switch (symptom) {
      case 'silent':
        return finding({
          code: 'no-answer-on-path',
          message: text`${request} got no answer: ${describeSilence(answer)}, though the app had answered before.${also} Expected status ${asked.status}.`,
          hint: text`An app that answers one request and not the next has ended or hangs; its output tells where.`,
          ...common,
          evidence: lastLines(http.container.logTail, 10) || null,
        });
      case 'content':
        return finding({
          code: 'wrong-answer',
          message: text`${request} answered with status ${asked.status} and other content than asked for.${also} Expected ${toContent(json, asked.fields)}.`,
          hint: text`The image has to hold the app of this folder as it is; an older copy or another program answers differently.`,
          ...common,
        });
      case 'headers':
        return finding({
          code: 'wrong-header',
          message: text`${request} answered without the expected headers.${also} Expected ${joinText(
            Object.entries(asked.headers ?? {}).map(
              ([name, value]) => text`${name}: ${describeExpected(value)}`,
            ),
          )}.`,
          hint: text`Headers tell the client what an answer is and how it may be used; a server in front of the app, or a setting of it, may set or drop them.`,
          ...common,
          evidence: toHeaderLines(answer) || null,
        });
      default:
        return finding({
          code: 'wrong-status',
          message: text`${request} answered with status ${symptom}.${also} Expected ${asked.status}.`,
          hint: hintForStatus(symptom),
          ...common,
        });
    }
  });
}

function symptomOf(
  answer: HttpAnswer,
  asked: Omit<Exchange, 'json'> & { readonly json: unknown },
): 'silent' | 'content' | 'headers' | number | null {
  if (answer.status === null) return 'silent';
  if (answer.status !== asked.status) return answer.status;
  if (asked.json !== undefined && !isJsonSubset(asked.json, answer.json)) return 'content';
  if (!hasFields(answer.json, asked.fields ?? [])) return 'content';
  const isRight = Object.entries(asked.headers ?? {}).every(([name, expected]) => {
    const value = answer.headers[name.toLowerCase()];
    return value !== undefined && meetsText(expected, value);
  });
  return isRight ? null : 'headers';
}

function hasFields(json: unknown, fields: readonly string[]): boolean {
  if (fields.length === 0) return true;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return fields.every((field) => Object.hasOwn(json, field));
}

function toContent(json: unknown, fields: readonly string[] = []): Text {
  const named = text`the fields ${joinText(fields)}`;
  if (json === undefined) return text`JSON with ${named}`;
  const whole = text`JSON with ${JSON.stringify(json)}`;
  return fields.length === 0 ? whole : text`${whole} and ${named}`;
}

function toHeaderLines({ headers }: HttpAnswer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 200)}`);
  return lines.slice(0, 12).join('\n');
}

function hintForStatus(status: number): Text {
  if (status >= 500) {
    return text`A status from 500 on is an error inside the app; its output names the line. A file or a setting that the app needs may be missing in the image.`;
  }
  return text`Something answers, and it does not know this path: it may be another program than the app, or an older copy of it.`;
}

function describeSilence(answer: HttpAnswer | undefined): Text {
  switch (answer?.error) {
    case 'refused':
      return text`the connection was refused`;
    case 'reset':
      return text`the connection was closed`;
    case 'timeout':
      return text`nothing came in time`;
    case 'not-http':
      return text`what came back is not HTTP`;
    default:
      return text`it could not be reached`;
  }
}

function toPlaces(listening: NonNullable<HttpAnswers['listening']>): Text {
  const places = new Set(listening.map(({ address, port }) => `${address}:${port}`));
  return joinText([...places].slice(0, 5));
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** Where sockets cannot be seen: what servers print. One that names every address is heard from outside too. */
function saysLoopback(log: string): boolean {
  const isOpen = /0\.0\.0\.0|\[::\]|all addresses/i.test(log);
  return (
    !isOpen && /(?:running|listening|serving|started)\b.{0,80}(?:127\.0\.0\.1|localhost)/i.test(log)
  );
}

function toCommand({ port }: HttpAnswers, path: string, environment: Environment): string {
  const settings = Object.entries(environment)
    .map(([name, value]) => ` --env ${shellQuote(`${name}=${value}`)}`)
    .join('');
  const url = shellQuote(`http://localhost:${port}${path}`);
  return `docker run --rm --detach --name drydock-try --publish ${port}:${port}${settings} "$(docker build --quiet .)" && sleep 3; curl -i ${url}; docker logs drydock-try; docker rm --force drydock-try`;
}
