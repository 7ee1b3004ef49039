import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UsageError } from '#domain/usage-error.ts';
import { defineCheck, pass } from '#kit';
import { parseRubric } from '#rubric/load-rubric.ts';

const checks = [
  defineCheck({
    id: 'security/non-root-user',
    title: 'Runs as a non-root user',
    failTitle: 'Runs as root',
    options: z.strictObject({}),
    needs: {},
    grade: () => pass,
  }),
  defineCheck({
    id: 'dockerfile/small-image',
    title: 'Small',
    failTitle: 'Large',
    options: z.strictObject({ maxBytes: z.int().positive() }),
    needs: {},
    grade: () => pass,
  }),
];

const right = `{
  "id": "sample",
  "title": "Sample",
  "categories": [
    { "id": "dockerfile", "title": "Dockerfile", "points": 10 },
    { "id": "security", "title": "Security", "points": 5 }
  ],
  "criteria": [
    { "check": "dockerfile/small-image", "points": 10, "options": { "maxBytes": 200 } },
    { "check": "security/non-root-user", "points": 5 }
  ],
  "steps": [
    { "title": "All", "criteria": ["security/*", "dockerfile/small-image"] }
  ]
}`;

/** What is wrong → the edit of the right rubric → the line and words of the complaint. */
const wrong: readonly [string, (rubric: string) => string, string][] = [
  ['no JSON', (r) => r.replace('"title": "Sample",', '"title": "Sample"'), 'not JSON'],
  [
    'points that do not add up',
    (r) => r.replace('"points": 10 },\n    { "id": "sec', '"points": 11 },\n    { "id": "sec'),
    'rubric.json:5: categories[0].points: expected 10, the sum of its 1 criteria, found 11',
  ],
  [
    'an unknown check',
    (r) => r.replace('security/non-root-user', 'security/non-root-usr'),
    'rubric.json:10: criteria[1].check: unknown check "security/non-root-usr"',
  ],
  [
    'a bad option',
    (r) => r.replace('200 }', '"200" }'),
    'rubric.json:9: criteria[0].options.maxBytes: Invalid input: expected number',
  ],
  [
    'a missing option',
    (r) => r.replace('{ "maxBytes": 200 }', '{}'),
    'rubric.json:9: criteria[0].options',
  ],
  [
    'an option too many',
    (r) => r.replace('200 }', '200, "colour": 1 }'),
    'rubric.json:9: criteria[0].options',
  ],
  [
    'a check twice',
    (r) =>
      r.replace(
        '"points": 5 }\n  ],\n  "steps"',
        '"points": 5 },\n    { "check": "security/non-root-user", "points": 1 }\n  ],\n  "steps"',
      ),
    'rubric.json:11: criteria[2].check: "security/non-root-user" stands twice',
  ],
  [
    'a category twice',
    (r) => r.replace('"id": "security"', '"id": "dockerfile"'),
    'there is no category "security"',
  ],
  [
    'negative points',
    (r) => r.replace('"points": 5 }\n  ],\n  "steps"', '"points": -5 }\n  ],\n  "steps"'),
    'rubric.json:10: criteria[1].points',
  ],
  [
    'an unknown key',
    (r) => r.replace('"title": "Sample"', '"title": "Sample", "pasing": 3'),
    'pasing',
  ],
  [
    'a step without a criterion',
    (r) => r.replace('"security/*"', '"securty/*"'),
    'rubric.json:13: steps[0].criteria[0]: no criterion matches "securty/*"',
  ],
  ['a key twice', (r) => r.replace('"id": "sample"', '"id": "a", "id": "sample"'), 'rubric.json:2'],
];

describe('rubric/load-rubric', () => {
  it('binds a right one', () => {
    const rubric = parseRubric(right, 'rubric.json', checks);
    expect(rubric).toMatchObject({ id: 'sample', passing: 100 });
    expect(
      rubric.criteria.map(({ check, category, options }) => [check, category, options]),
    ).toEqual([
      ['dockerfile/small-image', 'dockerfile', { maxBytes: 200 }],
      ['security/non-root-user', 'security', {}],
    ]);
    expect(rubric.steps[0]?.criteria).toEqual(['security/non-root-user', 'dockerfile/small-image']);
  });

  it.each(wrong)('refuses %s, with file, line and what was expected', (_, edit, complaint) => {
    const rubric = edit(right);
    expect(rubric).not.toBe(right);
    const refuse = () => parseRubric(rubric, 'rubric.json', checks);
    expect(refuse).toThrow(UsageError);
    expect(refuse).toThrow(complaint);
  });

  it('suggests the check that was meant', () => {
    const rubric = right.replace('security/non-root-user', 'security/non-root-usr');
    expect(() => parseRubric(rubric, 'rubric.json', checks)).toThrow(
      expect.objectContaining({
        advice: expect.stringContaining('Did you mean "security/non-root-user"?'),
      }),
    );
  });

  it('has a digest that changes with the content and not with its layout', () => {
    const digestOf = (content: string) => parseRubric(content, 'rubric.json', checks).digest;
    expect(digestOf(JSON.stringify(JSON.parse(right)))).toBe(digestOf(right));
    expect(digestOf(right.replace('"Sample"', '"Other"'))).not.toBe(digestOf(right));
  });

  it('lets a check be used several times, under ids of their own', () => {
    const twice = right
      .replace(
        '"points": 5 }\n  ],\n  "steps"',
        '"points": 5 },\n    { "id": "dockerfile/tiny-image", "check": "dockerfile/small-image", "title": "Tiny", "points": 2, "bonus": true, "requires": ["dockerfile/small-image"], "options": { "maxBytes": 9 } }\n  ],\n  "steps"',
      )
      .replace('"dockerfile/small-image"] }', '"dockerfile/*"] }');
    const rubric = parseRubric(twice, 'rubric.json', checks);
    expect(rubric.criteria[2]).toMatchObject({
      id: 'dockerfile/tiny-image',
      check: 'dockerfile/small-image',
      category: 'dockerfile',
      title: 'Tiny',
      failTitle: 'Not met: Tiny',
      bonus: true,
      requires: ['dockerfile/small-image'],
      options: { maxBytes: 9 },
    });
    expect(rubric.steps[0]?.criteria).toContain('dockerfile/tiny-image');
  });

  it.each([
    ['itself', 'dockerfile/small-image', 'waits for "dockerfile/small-image" itself'],
    ['a stranger', 'dockerfile/large-image', 'there is no criterion "dockerfile/large-image"'],
  ])('refuses a criterion that requires %s', (_, required, complaint) => {
    const rubric = right.replace(
      '"points": 10, "options"',
      `"points": 10, "requires": ["${required}"], "options"`,
    );
    expect(() => parseRubric(rubric, 'rubric.json', checks)).toThrow(
      `rubric.json:9: criteria[0].requires[0]: `,
    );
    expect(() => parseRubric(rubric, 'rubric.json', checks)).toThrow(complaint);
  });
});
