import os from 'node:os';
import { execa } from 'execa';

/** Where and when something was measured: figures mean little without. */
export async function describeMachine(): Promise<string> {
  const { stdout: engine } = await execa('docker', ['version', '--format', '{{.Server.Version}}']);
  const cores = os.availableParallelism();
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = ((os.loadavg()[0] ?? 0) / cores).toFixed(1);
  return (
    `Measured ${new Date().toISOString().slice(0, 10)} on ${cores} × ${processor}, ` +
    `${Math.round(os.totalmem() / 1e9)} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, ` +
    `Docker ${engine}; load for each processor at the start: ${load}.`
  );
}
