import { z } from 'zod';
import {
  defineCheck,
  describeExpected,
  expectedText,
  facts,
  finalLine,
  finding,
  meetsText,
  partial,
  passUnless,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/has-labels',
  title: 'The image carries labels that say what it is',
  failTitle: 'The image lacks labels that say what it is',
  options: z.strictObject({
    labels: z
      .record(z.string().min(1), expectedText.nullable())
      .describe(
        'Name → value; null: any that is not empty. A name may list others that do as well: "version|org.opencontainers.image.version".',
      ),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, { labels }) => {
    const wanted = Object.entries(labels);
    const found = wanted.flatMap(([names, expected]) => {
      const values = names.split('|').flatMap((name) => image.config.labels[name]?.trim() ?? []);
      if (values.some((value) => (expected === null ? value !== '' : meetsText(expected, value)))) {
        return [];
      }
      const [value] = values;
      const what = expected === null ? text`a text that says it` : describeExpected(expected);
      const name = names.replaceAll('|', ' or ');
      return finding({
        code: value === undefined ? 'label-missing' : 'label-says-otherwise',
        message:
          value === undefined
            ? text`The image has no label ${name}. Expected ${what}.`
            : text`The label ${name} of the image is ${value === '' ? 'empty' : value.slice(0, 100)}. Expected ${what}.`,
        location: { file: dockerfile.file, line: finalLine(dockerfile, 'LABEL') },
        hint: text`LABEL adds names with values to an image: whoever finds it on a machine can read who made it and what it is. Only those of the final stage, and of what it is built from, ship.`,
        reproduce: `docker inspect --format '{{json .Config.Labels}}' "$(docker build --quiet .)"`,
      });
    });
    const [first, ...rest] = found;
    if (first === undefined) return passUnless([]);
    return partial((wanted.length - found.length) / wanted.length, first, ...rest);
  },
});
