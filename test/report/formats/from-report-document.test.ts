import { expect, it } from 'vitest';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { toReportDocument } from '#report/formats/json/to-report-document.ts';
import { samples } from '../samples/index.ts';

it.each(Object.keys(samples))('keeps everything of the sample %s', (name) => {
  const sample = samples[name as keyof typeof samples];
  const document = toReportDocument(sample);
  expect(toReportDocument(fromReportDocument(JSON.parse(JSON.stringify(document))))).toEqual(
    document,
  );
});

it('refuses what is no report', () => {
  expect(() => fromReportDocument({ schemaVersion: 1, score: { earned: 100 } })).toThrow();
});
