import { z } from 'zod';

const problem = z.strictObject({
  message: z.string(),
  line: z.int().positive().nullable(),
});

const stage = z.strictObject({
  index: z.int().nonnegative(),
  name: z.string().nullable(),
  baseImage: z.string().describe('The external image at the end of the chain of stages'),
  line: z.int().positive(),
});

const finalStage = z.strictObject({
  baseImage: z.string(),
  user: z.string().nullable().describe("Null: the base image's"),
  healthcheck: z.boolean(),
  command: z.array(z.string()).nullable(),
  entrypoint: z.array(z.string()).nullable(),
  commandForm: z
    .enum(['exec', 'shell'])
    .nullable()
    .describe("The command's form; the entrypoint's where there is no command"),
  exposedPorts: z.array(z.string()).describe('TCP where the port names no protocol'),
  workingDirectory: z.string().nullable(),
  copiesFromStages: z.array(z.int().nonnegative()),
});

const dockerfile = z.union([
  z.strictObject({
    stages: z.array(stage).min(1),
    final: finalStage,
    multiStage: z.boolean(),
    pinnedBaseImages: z.boolean(),
  }),
  z
    .strictObject({
      error: problem,
      stages: z.null(),
      final: z.null(),
      multiStage: z.null(),
      pinnedBaseImages: z.null(),
    })
    .describe('Docker cannot read the file, or it has no stage'),
]);

const dockerignore = z.union([
  z.strictObject({ patterns: z.array(z.string()) }),
  z.strictObject({ error: problem, patterns: z.null() }),
]);

const service = z.strictObject({
  name: z.string(),
  image: z.string().nullable(),
  build: z.boolean(),
  healthcheck: z.boolean(),
  dependsOn: z.record(z.string(), z.string()).describe('Service to condition'),
  ports: z.array(z.string()),
});

const compose = z.union([
  z.strictObject({ file: z.string(), error: z.null(), services: z.array(service) }),
  z.strictObject({ file: z.string(), error: problem, services: z.null() }),
]);

/** What `drydock facts` prints, version 1: a contract, scripts outside of the project read it. */
export const factsDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  dockerfile: dockerfile.nullable().describe('Null when there is none'),
  dockerignore: dockerignore.nullable().describe('Null when there is none'),
  compose: compose.nullable().describe('Null when there is none'),
});

export type FactsDocument = z.infer<typeof factsDocumentSchema>;
