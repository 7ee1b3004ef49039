import { z } from 'zod';
import {
  defineCheck,
  describeExpected,
  expectedText,
  facts,
  finalLine,
  finding,
  meetsText,
  passUnless,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/sets-environment',
  title: 'The image sets the environment of the app',
  failTitle: 'The image does not set the environment of the app',
  options: z.strictObject({
    variables: z
      .record(z.string().min(1), expectedText.nullable())
      .describe('Name → value; null: any value that is not empty.'),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, { variables }) => {
    const set = new Map(
      image.config.environment.map((entry) => {
        const at = entry.indexOf('=');
        return [entry.slice(0, at), entry.slice(at + 1)];
      }),
    );
    return passUnless(
      Object.entries(variables).flatMap(([name, expected]) => {
        const value = set.get(name);
        const isMet = expected === null ? value : value !== undefined && meetsText(expected, value);
        if (isMet) return [];
        const wanted = expected === null ? text`a value` : describeExpected(expected);
        const line = dockerfile.final.environment.findLast((one) => one.name === name)?.line;
        return finding({
          code: value === undefined ? 'variable-not-set' : 'variable-set-otherwise',
          message:
            value === undefined
              ? text`The image does not set ${name}. Expected ${wanted}.`
              : text`The image sets ${name} to ${value === '' ? 'an empty text' : value.slice(0, 100)}. Expected ${wanted}.`,
          location: { file: dockerfile.file, line: line ?? finalLine(dockerfile, 'ENV') },
          hint: text`ENV holds for the instructions after it and for the app; ARG is gone when the build is over. Each stage begins with the environment of its own base image.`,
          reproduce: `docker inspect --format '{{json .Config.Env}}' "$(docker build --quiet .)"`,
        });
      }),
    );
  },
});
