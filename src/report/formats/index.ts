import type { Format } from '../format.ts';
import { renderBadge } from './badge/render-badge.ts';
import { renderBadgeEndpoint } from './badge/render-badge-endpoint.ts';
import { renderCheck50 } from './check50/render-check50.ts';
import { classroom50Variables, renderClassroom50 } from './classroom50/render-classroom50.ts';
import { renderCtrf } from './ctrf/render-ctrf.ts';
import { renderExercism } from './exercism/render-exercism.ts';
import { renderGradescope } from './gradescope/render-gradescope.ts';
import { renderHtml } from './html/render-html.ts';
import { renderJson } from './json/render-json.ts';
import { renderJunit } from './junit/render-junit.ts';
import { renderPlainMarkdown } from './markdown/render-markdown.ts';
import { renderPrairielearn } from './prairielearn/render-prairielearn.ts';
import { renderSarif } from './sarif/render-sarif.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** Every format by the name that `--output` takes. */
export const formats: Readonly<Record<string, Format>> = {
  terminal: renderTerminal,
  json: renderJson,
  markdown: renderPlainMarkdown,
  badge: renderBadge,
  'badge-endpoint': renderBadgeEndpoint,
  html: renderHtml,
  junit: renderJunit,
  ctrf: renderCtrf,
  sarif: renderSarif,
  gradescope: renderGradescope,
  classroom50: renderClassroom50,
  check50: renderCheck50,
  exercism: renderExercism,
  prairielearn: renderPrairielearn,
};

/** Variables of the caller's environment that a format may read; no other reaches one. */
export const formatVariables: readonly string[] = [...classroom50Variables];
