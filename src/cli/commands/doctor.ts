import { diagnose } from '#app/doctor/diagnose.ts';
import { renderDiagnosis } from '#report/diagnosis/render-diagnosis.ts';
import { toDiagnosisDocument } from '#report/diagnosis/to-diagnosis-document.ts';
import { toJson } from '#report/escape/json.ts';
import { plain } from '#report/format.ts';
import { wantsColour } from '../colour.ts';
import type { DoctorOptions } from '../engine/engine-commands.ts';
import { listenForInterruption } from '../interruption.ts';
import { writeOut } from '../write-out.ts';

const exitCodes = { ready: 0, limited: 1, unable: 2 } as const;

/** Resolves to the exit code. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const { env, stdout } = process;
  using interruption = listenForInterruption({ verbose: false, beforeWords: () => undefined });
  const report = await diagnose({
    challenge: options.challenge ?? null,
    environment: env,
    signal: interruption.signal,
  }).catch((error: unknown) => {
    const exitCode = interruption.exitCode();
    if (exitCode === null) throw error;
    return exitCode;
  });
  if (typeof report === 'number') return report;
  const style = { colour: wantsColour(stdout, env), columns: stdout.columns ?? plain.columns };
  await writeOut(
    options.output === 'json'
      ? toJson(toDiagnosisDocument(report))
      : renderDiagnosis(report, style),
  );
  return exitCodes[report.readiness];
}
