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
    'scoring.schema.json': toSchemaText(rubricSchema),
  };
}

/** The side of the reader or author: what has a default may be left out, unknown fields of a report pass. */
function toSchemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }), null, 2)}\n`;
}
