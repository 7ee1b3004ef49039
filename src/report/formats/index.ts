import type { Format } from '../format.ts';
import { renderJson } from './json/render-json.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** Every format by the name that `--output` takes. */
export const formats: Readonly<Record<string, Format>> = {
  terminal: renderTerminal,
  json: renderJson,
};
