import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { type DeploymentAnswers, facts, type HttpAnswer } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { askHttp } from './run/ask-http.ts';
import { parseJson } from './run/parse-json.ts';
import { randomWord } from './run/random-word.ts';

const requestTimeoutMs = 5000;
const mostExchanges = 20;

/** Asks on the port that the student published; without `--host` the grader's own container is asked instead. */
export function deploymentAnswersProvider(lab: EngineContext): FactProvider {
  return lab.inspectsHost === true ? askHost(lab) : askOwn();
}

function askOwn(): FactProvider {
  return defineFactProvider({
    fact: facts.deploymentAnswers,
    title: 'Asking the app',
    usesEngine: true,
    isPaced: true,
    isRecordable: false,
    needs: ({ containerPort, exchanges }) => ({
      http: facts.httpAnswers({ port: containerPort, exchanges }),
    }),
    timeoutMs: 10_000,
    provide: ({ facts: { http } }) =>
      Promise.resolve({ from: 'files' as const, random: http.random, answers: http.answers }),
  });
}

function askHost({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.deploymentAnswers,
    title: 'Asking the app on this machine',
    usesEngine: true,
    isPaced: true,
    isRecordable: false,
    needs: {},
    timeoutMs: mostExchanges * requestTimeoutMs + 10_000,
    provide: async ({
      parameters: { hostPort, exchanges },
      signal,
    }): Promise<DeploymentAnswers> => {
      const random = randomWord();
      const endpoint = { host: engine.host.address, port: hostPort };
      const answers: HttpAnswer[] = [];
      for (const { path: written, method } of exchanges.slice(0, mostExchanges)) {
        const path = written.replaceAll('{random}', random);
        const question = {
          endpoint,
          port: hostPort,
          method,
          path,
          timeoutMs: requestTimeoutMs,
          signal,
        };
        const reply = await askHttp(question);
        answers.push(
          reply.kind === 'none'
            ? { path, status: null, headers: {}, body: '', json: null, error: reply.error }
            : {
                path,
                status: reply.status,
                headers: reply.headers,
                body: reply.body,
                json: parseJson(reply.body),
                error: null,
              },
        );
      }
      return { from: 'host', random, answers };
    },
  });
}
