import { z } from 'zod';
import {
  type BuiltImage,
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  findAssignedCredentials,
  findCredentials,
  finding,
  type ImageSecrets,
  maskCredential,
  passUnless,
  recogniseCredential,
  shellQuote,
  type Text,
  text,
  unquote,
} from '#kit';

export default defineCheck({
  id: 'security/no-secrets',
  title: 'No credentials in the image',
  failTitle: 'Credentials in the image',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, image: facts.image, imageSecrets: facts.imageSecrets },
  grade: ({ dockerfile, image, imageSecrets }) => {
    const named = namedValues(dockerfile, image);
    const spelled = spelledOut(dockerfile);
    const known = new Set([...named, ...spelled].map(({ value }) => value));
    const seen = inHistory(dockerfile, image).filter(({ value }) => !known.has(value));
    return passUnless([
      ...[...named, ...spelled, ...seen].map((leak) => toFinding(leak, dockerfile.file)),
      ...imageSecrets.files.map(toFileFinding),
    ]);
  },
});

type Place = 'ENV' | 'ARG' | 'LABEL' | 'command' | 'history';

interface Leak {
  readonly place: Place;
  readonly what: string;
  /** Never shown. */
  readonly value: string;
  readonly kind: string;
  readonly line: number | null;
}

/** Values of ENV, ARG and LABEL in every stage. What the base image sets is not the submission's doing. */
function namedValues(dockerfile: Dockerfile, { config }: BuiltImage): readonly Leak[] {
  const { globalArguments, stages, final } = dockerfile;
  const builtEnvironment = new Map(
    config.environment.map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
  const written = [
    ...globalArguments,
    ...stages.flatMap(({ instructions }) => instructions),
  ].flatMap(({ keyword, line, pairs }) =>
    (pairs ?? []).map(({ name, value }) => {
      const built = keyword === 'LABEL' ? config.labels[unquote(name)] : undefined;
      return {
        place: toPlace(keyword),
        name: unquote(name),
        value: built ?? unquote(value ?? ''),
        line,
      };
    }),
  );
  // Put together from variables: the text shows references, the image has the value.
  const expanded = final.environment.map(({ name, value, line }) => {
    return { place: 'ENV' as const, name, value: builtEnvironment.get(name) ?? value, line };
  });
  const leaks = [...written, ...expanded].flatMap(
    ({ place, name, value, line }): readonly Leak[] => {
      const kind = recogniseCredential(name, value);
      return kind === null ? [] : [{ place, what: name, value, kind, line }];
    },
  );
  return [...new Map(leaks.map((leak) => [`${leak.line} ${leak.what}`, leak])).values()];
}

/** In the text of the other instructions, and in what a shell is told to assign. */
function spelledOut({ stages }: Dockerfile): readonly Leak[] {
  return stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ pairs }) => pairs === null)
    .flatMap(({ keyword, argumentText, line }) => {
      const assigned = keyword === 'RUN' ? findAssignedCredentials(argumentText) : [];
      const found = [...findCredentials(argumentText), ...assigned];
      return [...new Map(found.map((one) => [one.value, one])).values()].map(
        (one): Leak => ({ place: 'command', what: keyword, line, ...one }),
      );
    });
}

/** The last entries, as many as the file's own instructions make: earlier ones are the base image's. */
function inHistory({ stages, final }: Dockerfile, { config }: BuiltImage): readonly Leak[] {
  let own = 0;
  for (
    let stage = stages[final.index];
    stage !== undefined;
    stage = stages[stage.parentStage ?? -1]
  ) {
    own += stage.instructions.length;
  }
  return (own === 0 ? [] : config.history.slice(-own))
    .flatMap(findCredentials)
    .map((found): Leak => ({ place: 'history', what: 'history', line: null, ...found }));
}

const codes = {
  ENV: 'secret-in-environment',
  ARG: 'secret-in-argument',
  LABEL: 'secret-in-label',
  command: 'secret-in-command',
  history: 'secret-in-history',
} as const satisfies Record<Place, string>;

function toFinding({ place, what, value, kind, line }: Leak, file: string): Finding {
  const isNamed = place !== 'command' && place !== 'history';
  return finding({
    code: codes[place],
    message: text`${describe(place, what)} holds what looks like a credential (${kind}). Expected none: whoever has the image can read it.`,
    location: { file, line },
    evidence: `${what}${isNamed ? '=' : ' … '}${maskCredential(value)}`,
    hint:
      place === 'ENV' || place === 'LABEL'
        ? text`What an app needs to know at run time is given to the container when it starts, as a variable or as a file. The image stays the same for everybody.`
        : text`What a build alone needs can be mounted for one instruction, so that no layer and no history keeps it. A secret that was in an image once needs to be replaced.`,
    reproduce: 'docker history --no-trunc "$(docker build --quiet .)"',
  });
}

function describe(place: Place, what: string): Text {
  switch (place) {
    case 'command':
      return text`The text of this ${what}`;
    case 'history':
      return text`The history of the image`;
    default:
      return text`${place} ${what}`;
  }
}

function toFileFinding({ path, kind }: ImageSecrets['files'][number]): Finding {
  return finding({
    code: 'secret-file-in-image',
    message: text`The image holds ${path}, a file with credentials (${kind}). Expected no such file in an image.`,
    evidence: path,
    hint: text`A file that does not reach the build cannot get into the image; one that a later instruction deletes is still in the layer before.`,
    reproduce: `docker run --rm --entrypoint ls "$(docker build --quiet .)" -l ${shellQuote(path)}`,
  });
}

function toPlace(keyword: string): Place {
  return keyword === 'ARG' || keyword === 'LABEL' ? keyword : 'ENV';
}
