import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { z } from 'zod';

/** GitHub's own description of its API, reduced: see scripts/extract-openapi.ts. */
const jsonSchema = z.record(z.string(), z.unknown());
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: jsonSchema,
});
const contentSchema = z.object({ 'application/json': z.object({ schema: jsonSchema }).optional() });
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z
    .object({ required: z.boolean().default(false), content: contentSchema })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
});
const responseSchema = z.object({ content: contentSchema.optional() });
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const source: unknown = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));
const description = descriptionSchema.parse(source);

// `nullable` is OpenAPI 3.0's own; formats say nothing that a fake could get wrong in a way that matters.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'github', ...jsonSchema.parse(source) });

export interface Operation {
  readonly id: string;
  readonly route: string;
  readonly path: Readonly<Record<string, string>>;
}

type Method = 'get' | 'post' | 'patch';

export function isMethod(value: string): value is Method {
  return value === 'get' || value === 'post' || value === 'patch';
}

/** The operation that a request is for; null where GitHub has none, as far as the reduced description goes. */
export function findOperation(method: Method, pathname: string): Operation | null {
  const segments = pathname.split('/');
  // A literal segment counts before a placeholder, as in GitHub's own routing.
  const routes = Object.keys(description.paths).sort((one, other) => weigh(other) - weigh(one));
  for (const route of routes) {
    const operation = description.paths[route]?.[method];
    const path = matchRoute(route.split('/'), segments);
    if (operation !== undefined && path !== null) return { id: operation.operationId, route, path };
  }
  return null;
}

function weigh(route: string): number {
  return route.split('/').filter((segment) => !segment.startsWith('{')).length;
}

function matchRoute(
  route: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  if (route.length !== segments.length) return null;
  const path: Record<string, string> = {};
  for (const [index, expected] of route.entries()) {
    const given = segments[index] ?? '';
    if (expected.startsWith('{')) path[expected.slice(1, -1)] = decodeURIComponent(given);
    else if (expected !== given) return null;
  }
  return path;
}

/** What of a request is not as described; empty where all is. */
export function findRequestFaults(
  method: Method,
  operation: Operation,
  request: { readonly query: URLSearchParams; readonly body: unknown },
): readonly string[] {
  const { parameters, requestBody } = descriptionOf(method, operation);
  const known = parameters.map((parameter) => parameterSchema.parse(resolve(parameter)));
  const faults = known.flatMap(({ name, in: place, required, schema }) => {
    if (place === 'header') return [];
    const given = place === 'path' ? operation.path[name] : request.query.get(name);
    if (given === undefined || given === null) return required ? [`${name} is missing`] : [];
    return findFaults(schema, toTyped(given, schema), name);
  });
  for (const name of request.query.keys()) {
    if (!known.some((one) => one.in === 'query' && one.name === name)) {
      faults.push(`query parameter ${name} is unknown`);
    }
  }
  const bodySchema = requestBody?.content['application/json']?.schema;
  if (bodySchema === undefined) {
    return request.body === undefined ? faults : [...faults, 'there is a body'];
  }
  return [
    ...faults,
    ...findFaults(bodySchema, request.body, 'body'),
    ...unknownKeys(bodySchema, request.body),
  ];
}

/** GitHub ignores keys that it does not know; a caller of ours that sends one has misspelt it. */
function unknownKeys(schema: Record<string, unknown>, body: unknown): readonly string[] {
  const properties = jsonSchema.safeParse(schema['properties']).data;
  if (properties === undefined || typeof body !== 'object' || body === null) return [];
  return Object.keys(body)
    .filter((key) => !(key in properties))
    .map((key) => `body has an unknown ${key}`);
}

/** What of an answer is not as described. A status that is not described at all may have any body. */
export function findAnswerFaults(
  method: Method,
  operation: Operation,
  answer: { readonly status: number; readonly body: unknown },
): readonly string[] {
  const { responses } = descriptionOf(method, operation);
  const described = responses[String(answer.status)];
  if (described === undefined) {
    return answer.status < 400 ? [`status ${answer.status} is not described`] : [];
  }
  const response = responseSchema.parse(resolve(described));
  const schema = response.content?.['application/json']?.schema;
  return schema === undefined ? [] : findFaults(schema, answer.body, 'answer');
}

function descriptionOf(method: Method, { route }: Operation): z.output<typeof operationSchema> {
  const operation = description.paths[route]?.[method];
  if (operation === undefined) throw new Error(`${method} ${route} is not described`);
  return operation;
}

/** The schema of what an operation answers with when all is well. */
export function answerSchema(method: Method, operation: Operation, status: number): unknown {
  const described = descriptionOf(method, operation).responses[String(status)];
  return responseSchema.parse(resolve(described)).content?.['application/json']?.schema;
}

export function resolve(value: unknown): unknown {
  const reference = z.object({ $ref: z.string() }).safeParse(value).data?.$ref;
  if (reference === undefined) return value;
  const [, , kind = '', id = ''] = reference.split('/');
  return description.components[kind]?.[id];
}

function findFaults(
  schema: Record<string, unknown>,
  value: unknown,
  where: string,
): readonly string[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error: ErrorObject) => `${where}${error.instancePath} ${error.message}`,
  );
}

const validators = new Map<string, ValidateFunction>();

/** Compiling one takes longer than all that it is then asked for. */
function validatorOf(schema: Record<string, unknown>): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(withAbsoluteReferences(schema));
  validators.set(key, validate);
  return validate;
}

function withAbsoluteReferences(schema: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/'));
}

function toTyped(given: string, schema: Record<string, unknown>): unknown {
  if (schema['type'] !== 'integer') return given;
  return /^-?\d+$/.test(given) ? Number(given) : given;
}
