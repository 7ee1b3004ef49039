import { type Finding, text } from '#kit';

export function sampleFinding(code: string): Finding {
  return {
    code,
    message: text`${code} was observed`,
    location: null,
    evidence: null,
    hint: text`Try the other way.`,
    reproduce: null,
  };
}
