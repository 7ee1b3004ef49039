import { recordTrace, type TraceRecording } from '#app/record-trace.ts';
import { prepareReportFile, writeReportFile } from './report-file.ts';

export interface TraceFile extends Pick<TraceRecording, 'onSpan'>, AsyncDisposable {}

/** Records a run from now on; written when its scope ends, whatever became of the run. */
export async function openTraceFile(file: string): Promise<TraceFile> {
  await prepareReportFile(file);
  const { onSpan, render } = recordTrace();
  return { onSpan, [Symbol.asyncDispose]: () => writeReportFile(file, render()) };
}
