import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { type Dockerignore, type Finding, facts, finding } from '#kit';
import { DockerignoreSyntaxError, parseDockerignore } from './parse/dockerignore.ts';
import { type BuildFile, readDockerignore, tooLarge } from './read-build-files.ts';
import { submission } from './submission.ts';

/** The rules that hold for a build of the submission's Dockerfile, whether it has one yet or not. */
export const dockerignoreProvider = defineFactProvider({
  fact: facts.dockerignore,
  title: 'Reading the .dockerignore file',
  needs: { submission },
  timeoutMs: 10_000,
  provide: async ({ facts }) => {
    const read = await readDockerignore(facts.submission);
    if (read === null) throw new Unprovable(missing());
    const rules = parseOrRefuse(read);
    if (rules.patterns.length === 0) throw new Unprovable(empty(rules.file));
    return rules;
  },
});

/** Throws `DockerignoreSyntaxError`. */
export function parseReadIgnore({ file, content }: BuildFile): Dockerignore {
  if (content === null) throw new DockerignoreSyntaxError(tooLarge, 1);
  return parseDockerignore(content, file);
}

function parseOrRefuse(read: BuildFile): Dockerignore {
  try {
    return parseReadIgnore(read);
  } catch (error) {
    if (error instanceof DockerignoreSyntaxError) throw new Unprovable(refused(read.file, error));
    throw error;
  }
}

const reproduce = 'docker build .';

function missing(): Finding {
  return finding({
    code: 'dockerignore-missing',
    message: text`The submission has no .dockerignore file. Expected one in its root.`,
    hint: text`The file lists, one rule a line, what stays out of the build: files that the image does not need, and those that nobody else should see.`,
    reproduce: 'ls -A .dockerignore',
  });
}

function empty(file: string): Finding {
  return finding({
    code: 'dockerignore-empty',
    message: text`${file} has no rule that takes effect. Expected at least one.`,
    hint: text`Lines that begin with # are comments; every other line is a path or a pattern with * in it.`,
    location: { file, line: null },
    reproduce: `cat ${file}`,
  });
}

function refused(file: string, { line, message }: DockerignoreSyntaxError): Finding {
  return finding({
    code: 'dockerignore-unparsable',
    message: text`Docker cannot read line ${line} of ${file}: ${message}. Expected a pattern, and behind ! too.`,
    hint: text`A rule is a path, * for any part of a name, ** for any folders; brackets are closed again.`,
    location: { file, line },
    reproduce,
  });
}
