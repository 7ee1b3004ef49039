import {
  type Dockerfile,
  type Finding,
  finding,
  type HttpAnswers,
  joinText,
  lastLines,
  type Text,
  text,
} from '#kit';
import type { Environment } from './exchange.ts';
import { describeSilence, toCommand } from './words.ts';

/** Nothing answered at all: one cause, found by what listens where. */
export function toSilence(
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
