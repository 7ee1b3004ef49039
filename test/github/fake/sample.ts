import { z } from 'zod';
import { resolve } from './description.ts';

const nodeSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  nullable: z.boolean().optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});

/** The least value that a schema takes, with what is given laid over it: enough for what no test looks at. */
export function sampleOf(schema: unknown, given: Readonly<Record<string, unknown>> = {}): unknown {
  const node = nodeSchema.parse(resolve(schema));
  const choice = node.anyOf?.[0] ?? node.oneOf?.[0];
  if (choice !== undefined) return sampleOf(choice, given);
  if (node.allOf !== undefined) {
    return Object.assign({}, ...node.allOf.map((part) => sampleOf(part)), given);
  }
  if (node.nullable === true && Object.keys(given).length === 0) return null;
  if (node.enum !== undefined) return node.enum[0];
  switch (node.type) {
    case 'object':
    case undefined: {
      const required = node.required.map((name) => [name, sampleOf(node.properties[name] ?? {})]);
      return { ...Object.fromEntries(required), ...given };
    }
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    default:
      return node.format === 'date-time' ? '2026-11-28T12:00:00Z' : 'https://example.com/x';
  }
}
