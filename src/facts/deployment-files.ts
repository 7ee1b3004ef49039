import { defineFactProvider } from '#engine/fact-provider.ts';
import { type Deployment, facts } from '#kit';
import { findComposeFiles } from '#sandbox/compose/load/compose-file-names.ts';
import {
  type SubmissionReader,
  submissionReader,
} from '#sandbox/compose/load/submission-reader.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { readDockerCommands } from './deployment/read-docker-commands.ts';
import { readPortMapping } from './deployment/read-port-mapping.ts';
import { parseComposeFile } from './parse/compose/parse-compose-file.ts';
import { readComposeTexts } from './read-compose-files.ts';
import { submission } from './submission.ts';

/** Where a script may be that builds and runs; all of them are read. */
export const scriptNames = ['run.sh', 'scripts/run.sh', 'deploy.sh', 'start.sh'] as const;
const maxScriptBytes = 64 * 1024;

/** What the submission's script and Compose file would deploy. */
export const deploymentFilesProvider = defineFactProvider({
  fact: facts.deployment,
  title: 'Reading how it is to be run',
  needs: { submission },
  timeoutMs: 10_000,
  provide: async ({ facts: { submission } }): Promise<Deployment> => {
    const reader = submissionReader(submission);
    const parts = [...(await readScripts(reader)), ...(await readCompose(reader))];
    return {
      from: 'files',
      files: parts.map(({ file }) => file),
      images: parts.flatMap(({ images }) => images),
      containers: parts.flatMap(({ containers }) => containers),
    };
  },
});

type Part = Pick<Deployment, 'images' | 'containers'> & { readonly file: string };

async function readScripts(reader: SubmissionReader): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const file of scriptNames) {
    const located = reader.locate('.', file);
    if (located.kind !== 'file') continue;
    const script = await reader.readText(located.path, maxScriptBytes);
    if (script !== null) parts.push({ file, ...readDockerCommands(script, file) });
  }
  return parts;
}

/** A file that Compose would refuse deploys nothing; which defect it has is for the criteria about Compose. */
async function readCompose(reader: SubmissionReader): Promise<readonly Part[]> {
  const names = findComposeFiles(reader);
  if (names === null) return [];
  try {
    const { base, override } = await readComposeTexts(reader, names);
    const { file, services } = parseComposeFile(base, override);
    return [
      {
        file,
        images: services.flatMap(({ image, build, line }) =>
          build && image !== null ? [{ name: image, file, line }] : [],
        ),
        containers: services.map(({ containerName, image, ports, line }) => ({
          name: containerName,
          image,
          running: null,
          ports: ports.flatMap((one) => readPortMapping(one) ?? []),
          file,
          line,
        })),
      },
    ];
  } catch (error) {
    if (error instanceof ComposeSyntaxError) return [];
    throw error;
  }
}
