import { z } from 'zod';
import {
  defineCheck,
  excerpt,
  facts,
  finding,
  isJsonSubset,
  mapJsonStrings,
  passUnless,
  text,
} from '#kit';

const port = z.int().min(1).max(65_535);
const exchange = z.strictObject({
  path: z.string().startsWith('/').describe('{random} becomes a word made for each run.'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
  status: z.int().min(100).max(599).default(200),
  json: z.json().optional().describe('What the answer must hold; more fields may follow.'),
  contains: z.string().min(1).optional().describe('A text that the answer must hold.'),
});

export default defineCheck({
  id: 'deployment/answers',
  title: 'The app answers where it was deployed',
  failTitle: 'The app does not answer where it was deployed',
  options: z.strictObject({
    hostPort: port,
    containerPort: port.describe('Asked where files alone are graded.'),
    exchanges: z.array(exchange).min(1),
  }),
  needs: ({ hostPort, containerPort, exchanges }) => ({
    http: facts.deploymentAnswers({
      hostPort,
      containerPort,
      exchanges: exchanges.map(({ path, method }) => ({ path, method })),
    }),
  }),
  owns: ['container', 'httpAnswers'],
  grade: ({ http: { from, random, answers } }, { hostPort, containerPort, exchanges }) => {
    const asked = from === 'host' ? hostPort : containerPort;
    return passUnless(
      exchanges.flatMap(({ path, method, status, json, contains }, index) => {
        const answer = answers[index];
        const url = `http://localhost:${asked}${answer?.path ?? path}`;
        const common = {
          evidence: excerpt(answer?.body ?? '') || null,
          reproduce: `curl -i '${url}'`,
        };
        if (answer?.status == null) {
          return finding({
            ...common,
            code: 'deployment-silent',
            message: text`${method} ${path} on port ${asked} got no answer. Expected status ${status}.`,
            hint: text`The container has to run, its port has to be published, and the app in it has to listen on every address and not on 127.0.0.1 alone.`,
          });
        }
        const wanted = mapJsonStrings(json, (value) => value.replaceAll('{random}', random));
        const isRight =
          answer.status === status &&
          (json === undefined || isJsonSubset(wanted, answer.json)) &&
          (contains === undefined || answer.body.includes(contains));
        if (isRight) return [];
        return finding({
          ...common,
          code: 'deployment-answers-otherwise',
          message: text`${method} ${path} on port ${asked} answered with status ${answer.status} and other content than asked for. Expected status ${status}${json === undefined ? text`` : text` with ${JSON.stringify(wanted)}`}${contains === undefined ? text`` : text` with ${contains}`}.`,
          hint: text`Something else may listen on that port, or the image holds another app than the one of this folder.`,
        });
      }),
    );
  },
});
