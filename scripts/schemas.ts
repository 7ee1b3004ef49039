import { z } from 'zod';
import { factsDocumentSchema } from '#facts/facts-document-schema.ts';
import { reportDocumentSchema } from '#report/formats/json/report-document-schema.ts';
import { gradebookDocumentSchema } from '#report/gradebook/gradebook-document-schema.ts';
import { rubricSchema } from '#rubric/rubric-schema.ts';

/** File name in `schema/` → content. */
export function schemas(): Readonly<Record<string, string>> {
  return {
    'facts.schema.json': toSchemaText(factsDocumentSchema),
    'grade-report.schema.json': toSchemaText(reportDocumentSchema),
    'gradebook.schema.json': toSchemaText(gradebookDocumentSchema),
    'scoring.schema.json': toText(orVariant(toJsonSchema(rubricSchema))),
  };
}

function toSchemaText(schema: z.ZodType): string {
  return toText(toJsonSchema(schema));
}

/** The side of the reader or author: what has a default may be left out, unknown fields of a report pass. */
function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A variant of a rubric says what it changes; the rest is in the rubric that it extends. */
function orVariant({ required, properties = {}, ...rubric }: JsonSchema): JsonSchema {
  const lists = ['categories', 'criteria'] as const;
  const rows = lists.map((name) => {
    const { items, ...list } = properties[name] as JsonSchema;
    const { required: needed = [], ...row } = items as JsonSchema;
    return { name, list: { ...list, items: row }, needed };
  });
  const rowsWith = (rule: (name: string, needed: readonly string[]) => JsonSchema) => ({
    properties: Object.fromEntries(
      rows.map(({ name, needed }) => [name, { items: rule(name, needed) }]),
    ),
  });
  const named = [{ required: ['id'] }, { required: ['check'] }];
  return {
    ...rubric,
    properties: {
      ...properties,
      ...Object.fromEntries(rows.map(({ name, list }) => [name, list])),
    },
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: rowsWith((name) => (name === 'criteria' ? { anyOf: named } : { required: ['id'] })),
    else: { required: required ?? [], ...rowsWith((_, needed) => ({ required: [...needed] })) },
  };
}

function toText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
