import { expect, it } from 'vitest';
import type { Diagnosis } from '#domain/diagnosis.ts';
import { text } from '#domain/text.ts';
import { renderDiagnosis } from '#report/diagnosis/render-diagnosis.ts';
import { toDiagnosisDocument } from '#report/diagnosis/to-diagnosis-document.ts';

const diagnoses: readonly Diagnosis[] = [
  {
    id: 'engine',
    title: 'A Docker engine answers',
    state: 'holds',
    observed: text`engine ${'\u001b[31m28'}`,
    advice: null,
  },
  {
    id: 'egress',
    title: 'Containers have no way out',
    state: 'advised',
    observed: text`a container reached the internet`,
    advice: text`${'Let services listen on 127.0.0.1. '.repeat(3)}`,
  },
];

it('is one block a diagnosis, wrapped, with nothing that moves the cursor', () => {
  const page = renderDiagnosis({ readiness: 'limited', diagnoses }, { colour: false, columns: 60 });
  expect(page).toBe(`
  ✓ A Docker engine answers
    engine 28
  ! Containers have no way out
    a container reached the internet
    Let services listen on 127.0.0.1. Let services listen on
    127.0.0.1. Let services listen on 127.0.0.1.

  Grading works here, with less than is advised: see the lines with "!".

`);
});

it('is a document for scripts', () => {
  expect(
    JSON.parse(JSON.stringify(toDiagnosisDocument({ readiness: 'limited', diagnoses }))),
  ).toEqual({
    schemaVersion: 1,
    readiness: 'limited',
    diagnoses: [
      expect.objectContaining({ id: 'engine', state: 'holds', advice: null }),
      expect.objectContaining({ id: 'egress', observed: 'a container reached the internet' }),
    ],
  });
});
