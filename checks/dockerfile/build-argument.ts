import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  describeExpected,
  expectedText,
  facts,
  fail,
  finding,
  lastLines,
  meetsText,
  pass,
  shellQuote,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/build-argument',
  title: 'A build argument chooses the base image',
  failTitle: 'The build argument does not choose the base image',
  options: z.strictObject({
    argument: z
      .string()
      .regex(/^[A-Za-z_]\w*$/)
      .describe('e.g. PYTHON_VERSION'),
    value: z
      .string()
      .min(1)
      .describe('Another value than the default, which the image is built with.'),
    command: z
      .array(z.string())
      .min(1)
      .describe('Tells in that image what it is, e.g. ["python", "--version"].'),
    output: expectedText.describe('What the command prints then.'),
  }),
  needs: ({ argument, value, command }) => ({
    dockerfile: facts.dockerfile,
    variant: facts.variantImage({ buildArguments: { [argument]: value } }),
    run: facts.imageCommand({ command, buildArguments: { [argument]: value } }),
  }),
  // An image that builds with its defaults and not with another value is this criterion's own defect.
  owns: ['variantImage'],
  grade: ({ dockerfile, variant, run }, { argument, value, command, output }) => {
    const words = command.map(shellQuote).join(' ');
    const [program = '', ...rest] = command.map(shellQuote);
    const common = {
      location: placeOf(dockerfile, argument),
      evidence: lastLines(run.output, 5) || null,
      reproduce:
        `docker run --rm --entrypoint ${program} "$(docker build --quiet --build-arg ${argument}=${shellQuote(value)} .)" ${rest.join(' ')}`.trim(),
    };
    if (variant.baseImage === variant.defaultBaseImage) {
      return fail(
        finding({
          ...common,
          code: 'build-argument-without-effect',
          message: text`With ${argument}=${value} the image still stands on ${variant.baseImage}. Expected the argument to choose the base image.`,
          hint: text`FROM sees only those ARG instructions that stand before the first FROM; one inside of a stage begins to hold there.`,
        }),
      );
    }
    if (run.exitCode === 0 && meetsText(output, run.output.trim())) return pass;
    return fail(
      finding({
        ...common,
        code: 'build-argument-not-obeyed',
        message: text`With ${argument}=${value} the image stands on ${variant.baseImage}, and ${words} there does not print ${describeExpected(output)}. Expected the version that was asked for.`,
        hint: text`Every stage that carries the version has to take it from the argument: what a builder with another version made does not fit the final stage.`,
      }),
    );
  },
});

/** The ARG itself, else the FROM that ignores it. */
function placeOf({ file, globalArguments, stages, final }: Dockerfile, argument: string) {
  const declared = [...globalArguments, ...stages.flatMap(({ instructions }) => instructions)].find(
    ({ keyword, pairs }) =>
      keyword === 'ARG' && (pairs ?? []).some(({ name }) => name === argument),
  );
  return { file, line: declared?.line ?? stages[final.index]?.line ?? null };
}
