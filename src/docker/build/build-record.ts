import type { BuildStep } from '#kit';
import { TailBuffer } from '../stream/tail-buffer.ts';
import type { StatusUpdate, Vertex } from './decode-status.ts';

const tailBytes = 16 * 1024;
/** Beyond this many steps no more output is kept. */
const maxTails = 2000;
const maxWarnings = 100;

/** What is known of a build while it runs; bounded in size whatever the build prints. */
export class BuildRecord {
  /** Bytes that the build's own commands printed. */
  outputBytes = 0;
  readonly warnings: string[] = [];
  readonly #vertexes = new Map<string, Vertex>();
  readonly #tails = new Map<string, TailBuffer>();
  readonly #clipped = new Set<string>();

  /** Returns whether it tells of progress: a step that began or ended, output, bytes that arrived. */
  add(update: StatusUpdate): boolean {
    for (const vertex of update.vertexes) {
      this.#vertexes.set(vertex.digest, mergeVertexes(this.#vertexes.get(vertex.digest), vertex));
    }
    for (const { vertex, bytes } of update.logs) this.#keepOutput(vertex, bytes);
    for (const warning of update.warnings) {
      if (this.warnings.length < maxWarnings) this.warnings.push(warning.slice(0, 500));
    }
    return update.vertexes.length + update.logs.length + update.progressMarks > 0;
  }

  get steps(): readonly BuildStep[] {
    return [...this.#vertexes.values()].map(({ name, cached, startedMs, completedMs }) => ({
      name,
      cached,
      durationMs:
        startedMs === null || completedMs === null ? null : Math.round(completedMs - startedMs),
    }));
  }

  /** When its first step began, by the engine's clock; null while none has. */
  get startedMs(): number | null {
    const starts = [...this.#vertexes.values()].flatMap(({ startedMs }) => startedMs ?? []);
    return starts.length === 0 ? null : Math.min(...starts);
  }

  /** Steps that began and have not ended. */
  get running(): readonly Vertex[] {
    return [...this.#vertexes.values()].filter(
      ({ startedMs, completedMs }) => startedMs !== null && completedMs === null,
    );
  }

  /** The step whose failure failed the build: others that were given up because of it say "canceled". */
  get failed(): Vertex | null {
    const withError = [...this.#vertexes.values()].filter(({ error }) => error !== '');
    return withError.find(({ error }) => !/context canceled$/.test(error)) ?? withError[0] ?? null;
  }

  /** BuildKit stops to pass on a step's output at a limit of its own: its silence then means nothing. */
  get isMuted(): boolean {
    return this.running.some(({ digest }) => this.#clipped.has(digest));
  }

  tailOf(vertex: Vertex | null): string {
    return (vertex === null ? undefined : this.#tails.get(vertex.digest))?.toString() ?? '';
  }

  #keepOutput(digest: string, bytes: Uint8Array): void {
    this.outputBytes += bytes.length;
    const tail = this.#tails.get(digest) ?? this.#openTail(digest);
    tail?.write(bytes);
    if (Buffer.from(bytes).includes('[output clipped, log ')) this.#clipped.add(digest);
  }

  #openTail(digest: string): TailBuffer | undefined {
    if (this.#tails.size >= maxTails) return undefined;
    const tail = new TailBuffer(tailBytes);
    this.#tails.set(digest, tail);
    return tail;
  }
}

function mergeVertexes(known: Vertex | undefined, update: Vertex): Vertex {
  if (known === undefined) return update;
  return {
    digest: update.digest,
    name: update.name === '' ? known.name : update.name,
    cached: known.cached || update.cached,
    startedMs: known.startedMs ?? update.startedMs,
    completedMs: update.completedMs ?? known.completedMs,
    error: update.error === '' ? known.error : update.error,
  };
}
