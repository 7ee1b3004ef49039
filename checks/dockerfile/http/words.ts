import { type HttpAnswer, type HttpAnswers, shellQuote, type Text, text } from '#kit';
import type { Environment } from './exchange.ts';

/** Starts the image as a student would, and asks it. */
export function toCommand({ port }: HttpAnswers, path: string, environment: Environment): string {
  const settings = Object.entries(environment)
    .map(([name, value]) => ` --env ${shellQuote(`${name}=${value}`)}`)
    .join('');
  const url = shellQuote(`http://localhost:${port}${path}`);
  return `docker run --rm --detach --name drydock-try --publish ${port}:${port}${settings} "$(docker build --quiet .)" && sleep 3; curl -i ${url}; docker logs drydock-try; docker rm --force drydock-try`;
}

export function describeSilence(answer: HttpAnswer | undefined): Text {
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
