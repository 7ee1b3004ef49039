import {
  describeExpected,
  excerpt,
  type Finding,
  finding,
  type HttpAnswer,
  type HttpAnswers,
  isJsonSubset,
  joinText,
  lastLines,
  mapJsonStrings,
  meetsText,
  type Text,
  text,
} from '#kit';
import type { Environment, Exchange } from './exchange.ts';
import { describeSilence, toCommand } from './words.ts';

/** One finding a symptom: the same one on several paths has one cause. */
export function toWrongAnswers(
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
