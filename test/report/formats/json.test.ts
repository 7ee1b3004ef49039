import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderJson } from '#report/formats/json/render-json.ts';
import { reportDocumentSchema } from '#report/formats/json/report-document-schema.ts';
import schema from '../../../schema/grade-report.schema.json' with { type: 'json' };
import { samples } from '../samples/index.ts';

const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(schema);
const names = Object.keys(samples) as (keyof typeof samples)[];

describe('report/formats/json', () => {
  it.each(names)('keeps to its published schema: %s', (name) => {
    validate(JSON.parse(renderJson(samples[name])));
    expect(validate.errors).toBeNull();
  });

  it.each(names)('writes nothing that its schema does not name: %s', (name) => {
    const document: unknown = JSON.parse(renderJson(samples[name]));
    expect(reportDocumentSchema.parse(document)).toEqual(document);
  });

  it('keeps the fields that scripts read', () => {
    const document = reportDocumentSchema.parse(JSON.parse(renderJson(samples.naive)));
    expect(document).toMatchObject({
      schemaVersion: 1,
      grader: { name: 'drydock' },
      outcome: 'graded',
      score: { earned: 48.71, possible: 100, ungraded: 0 },
      passed: false,
      submission: { modifiedProtectedFiles: ['src/app.py'] },
    });
    expect(document.steps[2]).toEqual({
      number: 3,
      title: 'Image size < 200MB',
      detail: '142MB',
      state: 'open',
      notAsked: 0,
    });
    expect(document.criteria.find(({ check }) => check === 'security/non-root-user')).toMatchObject(
      {
        verdict: 'fail',
        earned: 0,
        possible: 10,
        findings: [{ code: 'runs-as-root', location: null, evidence: 'uid 0  python src/app.py' }],
      },
    );
  });

  it('keeps the error behind a fault to itself', () => {
    expect(renderJson(samples.ungraded)).not.toContain('never printed');
  });

  it('lets a reader of today accept a field of tomorrow, and refuses what is missing', () => {
    const document: Record<string, unknown> = JSON.parse(renderJson(samples.perfect));
    expect(validate({ ...document, tomorrow: true })).toBe(true);
    const { score: _score, ...incomplete } = document;
    expect(validate(incomplete)).toBe(false);
  });
});
