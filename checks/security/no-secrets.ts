import { z } from 'zod';
import {
  type BuiltImage,
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  finding,
  passUnless,
  text,
} from '#kit';
import { hasSecretShape, isSecret, mask } from './secret-patterns.ts';

interface Assignment {
  readonly where: string;
  readonly name: string;
  readonly value: string;
  readonly line: number | null;
}

export default defineCheck({
  id: 'security/no-secrets',
  title: 'No credentials in the image',
  failTitle: 'Credentials in the image',
  options: z.strictObject({}),
  needs: {
    dockerfile: facts.dockerfile,
    image: facts.image,
    imageSecrets: facts.imageSecrets,
  },
  grade: ({ dockerfile, image, imageSecrets }) => {
    const written = assignmentsIn(dockerfile).filter(({ name, value }) => isSecret(name, value));
    const known = new Set(written.map(({ name, value }) => `${name}=${value}`));
    const carried = assignmentsOf(image).filter(
      ({ name, value }) => !known.has(`${name}=${value}`) && isSecret(name, value),
    );
    const inHistory =
      written.length + carried.length === 0 && image.config.history.some(hasSecretShape);
    return passUnless([
      ...[...written, ...carried].map((assignment) => assigned(assignment, dockerfile.file)),
      ...(inHistory ? [inHistoryFinding(dockerfile.file)] : []),
      ...imageSecrets.files.map(({ path, kind }) => inFile(path, kind)),
    ]);
  },
});

const reproduceHistory = 'docker build -t drydock-try . && docker history --no-trunc drydock-try';

function assigned({ where, name, value, line }: Assignment, file: string): Finding {
  return finding({
    code: 'secret-in-image-config',
    message: text`${where} ${name} holds what looks like a credential. Expected: none in the image; whoever has the image can read it.`,
    location: { file, line },
    evidence: `${name}=${mask(value)}`,
    hint: text`A secret comes to a container when it starts: from its environment, or from a file that is mounted into it.`,
    reproduce: reproduceHistory,
  });
}

function inHistoryFinding(file: string): Finding {
  return finding({
    code: 'secret-in-history',
    message: text`An instruction of the image's history holds what looks like a credential. Expected: none; the history is part of the image.`,
    location: { file, line: null },
    hint: text`What a build alone needs is given to one instruction with RUN --mount=type=secret, which leaves no trace.`,
    reproduce: reproduceHistory,
  });
}

function inFile(path: string, kind: string): Finding {
  return finding({
    code: 'secret-file-in-image',
    message: text`The final image holds /${path} (${kind}). Expected: no file with credentials in the image.`,
    hint: text`A file that never enters the build context cannot enter the image.`,
    reproduce: `docker build -t drydock-try . && docker run --rm --entrypoint ls drydock-try -l '/${path}'`,
  });
}

function assignmentsIn(dockerfile: Dockerfile): readonly Assignment[] {
  const instructions = [
    ...dockerfile.globalArguments,
    ...dockerfile.stages.flatMap((stage) => stage.instructions),
  ];
  return instructions
    .filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG' || keyword === 'LABEL')
    .flatMap(({ keyword, argumentText, line }) =>
      pairsOf(argumentText).map(([name, value]) => ({ where: keyword, name, value, line })),
    );
}

/** `A=1 B="two words"`, and the old form `A one value`. */
function pairsOf(argumentText: string): readonly (readonly [string, string])[] {
  const pairs = [...argumentText.matchAll(/([^\s="']+)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)/g)];
  if (pairs.length > 0) {
    return pairs.map(([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/s, '$2')]);
  }
  const [, name, value] = /^(\S+)\s+(.+)$/s.exec(argumentText) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** What text cannot show, e.g. a value put together from variables. */
function assignmentsOf({ config }: BuiltImage): readonly Assignment[] {
  const environment = config.environment.map((entry): Assignment => {
    const at = entry.indexOf('=');
    return { where: 'ENV', name: entry.slice(0, at), value: entry.slice(at + 1), line: null };
  });
  const labels = Object.entries(config.labels).map(
    ([name, value]): Assignment => ({ where: 'LABEL', name, value, line: null }),
  );
  return [...environment, ...labels];
}
