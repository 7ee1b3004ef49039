/** The engine did not answer in time. */
export class EngineTimeout extends Error {
  constructor(what: string, timeoutMs: number) {
    super(`no answer within ${Math.round(timeoutMs / 1000)} s to: ${what}`);
    this.name = 'EngineTimeout';
  }
}
