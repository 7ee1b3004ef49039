import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import type { FinalStage, ImageConfig } from '#kit';
import { toBuildRequest } from '../../../docker/support/build-request.ts';
import { useEngine } from '../../../docker/support/use-engine.ts';
import type { AcceptedFiles } from './cases/case.ts';
import { imageCases } from './cases/image.ts';
import { refusedFiles } from './cases/refused.ts';
import { stageCases } from './cases/stages.ts';
import { textCases } from './cases/text.ts';
import { variableCases } from './cases/variables.ts';

const engine = useEngine();
const never = new AbortController().signal;
const tables: Readonly<Record<string, AcceptedFiles>> = {
  text: textCases,
  'what a stage sets': imageCases,
  variables: variableCases,
  stages: stageCases,
};

/** Only the base image knows what this one's text leaves open. */
const needsBaseImage = 'variables that only the base image may know';

async function build(text: string) {
  return engine().build(await toBuildRequest(text, { tree: { f: 'x' } }), never);
}

/** A text's last stage in the words of an image; the base image's own settings where it has none. */
function toConfig(final: FinalStage, base: ImageConfig | null) {
  const { user, command, entrypoint, workingDirectory, healthcheck, environment } = final;
  const inheritsCommand = command === null && entrypoint === null;
  const inherited = base?.environment ?? [];
  const names = new Set(environment.map(({ name }) => name));
  return {
    user: user ?? base?.user ?? '',
    command: inheritsCommand ? (base?.command ?? []) : (command ?? []),
    entrypoint: entrypoint ?? base?.entrypoint ?? [],
    workingDirectory: workingDirectory ?? (base?.workingDirectory || '/'),
    exposedPorts: final.exposedPorts
      .map((port) => (port.includes('/') ? port : `${port}/tcp`))
      .sort(),
    healthcheck,
    environment: [
      ...inherited.filter((entry) => !names.has(entry.split('=')[0] ?? '')),
      ...environment.map(({ name, value }) => `${name}=${value}`),
    ].filter((entry) => !entry.startsWith('PATH=')),
  };
}

function fromEngine(config: ImageConfig) {
  return {
    user: config.user,
    command: config.command,
    entrypoint: config.entrypoint,
    workingDirectory: config.workingDirectory || '/',
    exposedPorts: [...config.exposedPorts].sort(),
    healthcheck: config.healthcheck !== null,
    environment: config.environment.filter((entry) => !entry.startsWith('PATH=')),
  };
}

describe.each(Object.entries(tables))('built: %s', (_, cases) => {
  const names = Object.entries(cases).filter(([name]) => name !== needsBaseImage);
  it.each(names)('%s', async (_name, [text]) => {
    const { final } = parseDockerfile(text, 'Dockerfile');
    const built = await build(text);
    if (built.kind !== 'built') throw new Error(built.message);
    const base =
      final.baseImage === 'scratch' ? null : (await engine().inspectImage(final.baseImage)).config;
    const { config } = await engine().inspectImage(built.imageId);
    expect(toConfig(final, base)).toEqual(fromEngine(config));
  });
});

describe('refused by the engine', () => {
  it.each(Object.entries(refusedFiles))('%s', async (_name, [text]) => {
    expect(await build(text)).toMatchObject({ kind: 'failed', reason: 'dockerfile-error' });
  });
});
