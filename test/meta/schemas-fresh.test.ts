import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import scoring from '../../scoring.json' with { type: 'json' };
import { schemas } from '../../scripts/schemas.ts';

const folder = path.resolve(import.meta.dirname, '../../schema');

describe('schema/', () => {
  it.each(Object.entries(schemas()))(
    '%s is fresh (else: npm run schemas)',
    async (name, content) => {
      expect(await readFile(path.join(folder, name), 'utf8')).toBe(content);
    },
  );

  it('holds nothing else', async () => {
    expect((await readdir(folder)).sort()).toEqual(Object.keys(schemas()).sort());
  });

  const schema: object = JSON.parse(schemas()['scoring.schema.json'] ?? '');
  const validate = new Ajv2020({ validateFormats: false, strictTypes: false }).compile(schema);

  it('asks of a variant what it changes alone', () => {
    const { categories: _, criteria: __, ...bare } = scoring;
    expect(validate(bare)).toBe(false);
    const of = 'dockerize-python-app';
    expect(validate({ extends: of })).toBe(true);
    const criteria = [{ id: 'dockerfile/small-image', points: 5 }];
    expect(validate({ extends: of, categories: [{ id: 'compose', points: 9 }], criteria })).toBe(
      true,
    );
    expect(validate({ ...scoring, criteria })).toBe(false);
    expect(validate({ extends: of, criteria: [{ points: 5 }] })).toBe(false);
    expect(validate({ extends: of, categories: [{ points: 5 }] })).toBe(false);
    expect(validate({ extends: of, criterions: [] })).toBe(false);
  });

  it('accepts the flagship and refuses an unknown field', () => {
    expect(validate(scoring)).toBe(true);
    expect(validate({ ...scoring, criterions: [] })).toBe(false);
  });
});
