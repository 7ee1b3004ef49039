import type { Diagnosis, Readiness } from '#domain/diagnosis.ts';

/** `drydock doctor --output json`, version 1. States and readiness are those of `src/domain/diagnosis.ts`. */
export function toDiagnosisDocument(report: {
  readonly readiness: Readiness;
  readonly diagnoses: readonly Diagnosis[];
}) {
  return {
    schemaVersion: 1,
    readiness: report.readiness,
    diagnoses: report.diagnoses.map(({ id, title, state, observed, advice }) => ({
      id,
      title,
      state,
      observed: observed.raw,
      advice: advice?.raw ?? null,
    })),
  };
}
