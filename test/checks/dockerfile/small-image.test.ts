import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/small-image.ts';

const options = { maxBytes: 200_000_000 };

describe('dockerfile/small-image', () => {
  it.each([
    [150_000_000, 'pass'],
    [199_999_999, 'pass'],
    [200_000_000, 'image-too-large@7'],
    [640_000_000, 'image-too-large@7'],
  ])('%d bytes', (sizeBytes, verdict) => {
    expect(gradeWith(check, { image: imageOf({}, sizeBytes) }, options)).toBe(verdict);
  });

  it('names the layers that cost most, the costliest first', () => {
    const verdict = check.grade({ image: imageOf({}, 640_000_000) }, options);
    const evidence = verdict.kind === 'fail' ? verdict.findings[0].evidence?.raw : null;
    expect(evidence).toBe(
      '  500.0 MB  RUN pip install flask (line 7)\n  140.0 MB  FROM python:3.11-slim',
    );
  });
});
