import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GradeReport } from '#domain/grade-report.ts';
import { plain } from '#report/format.ts';
import { renderBadge } from '#report/formats/badge/render-badge.ts';
import { renderBadgeEndpoint } from '#report/formats/badge/render-badge-endpoint.ts';
import { formats, formatVariables } from '#report/formats/index.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import type { FormatFile } from './inputs.ts';

/** Absolute paths. */
export interface WrittenFiles {
  readonly folder: string;
  readonly report: string;
  readonly reportDigest: string;
  readonly badge: string;
}

/** Writes the report, the badge and every format that was asked for into one folder. */
export async function writeFiles(
  report: GradeReport,
  options: {
    readonly folder: string;
    readonly formats: readonly FormatFile[];
    readonly environment: NodeJS.ProcessEnv;
  },
): Promise<WrittenFiles> {
  const { folder } = options;
  const json = renderJson(report);
  const files: Record<string, string> = {
    'report.json': json,
    'badge.svg': renderBadge(report),
    'badge.json': renderBadgeEndpoint(report),
  };
  const style = { ...plain, variables: pickVariables(options.environment) };
  for (const { format, file } of options.formats) {
    const render = formats[format];
    if (render !== undefined) files[file] = render(report, style);
  }
  for (const [name, content] of Object.entries(files))
    await replaceFile(path.join(folder, name), content);
  return {
    folder,
    report: path.join(folder, 'report.json'),
    reportDigest: `sha256:${createHash('sha256').update(json).digest('hex')}`,
    badge: path.join(folder, 'badge.svg'),
  };
}

/** Never through what stands there: in a workspace it may be a link of the submission's. */
async function replaceFile(file: string, content: string): Promise<void> {
  await rm(file, { force: true, recursive: true });
  await writeFile(file, content, { flag: 'wx' });
}

function pickVariables(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const picked = formatVariables.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(picked);
}
