import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '#domain/usage-error.ts';
import type { Check } from '#kit';
import { offeredModules } from './offered-modules.ts';

const offeredTo = new Set<string>();
let isOffering = false;

/**
 * Imports a challenge's own check modules. They are the instructor's code and run in the grader; a submission
 * can name a challenge and never bring one. Throws `UsageError` naming the module.
 */
export async function loadOwnChecks(files: readonly string[]): Promise<readonly Check[]> {
  if (files.length > 0) offerKit(files);
  const checks: Check[] = [];
  for (const file of files) checks.push(await loadOne(file));
  return checks;
}

async function loadOne(file: string): Promise<Check> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(
      `${file}: cannot be loaded: ${reason}`,
      'A check module is a file whose default export is made with defineCheck from "#kit".',
      error,
    );
  }
  const check = (module as { readonly default?: unknown }).default;
  if (isCheck(check)) return check;
  throw new UsageError(
    `${file}: its default export is not a check`,
    'Make it with defineCheck from "#kit", as the files in checks/ are.',
  );
}

function isCheck(value: unknown): value is Check {
  if (typeof value !== 'object' || value === null) return false;
  const check = value as Partial<Check>;
  return (
    typeof check.id === 'string' &&
    /^[a-z0-9-]+\/[a-z0-9-]+$/.test(check.id) &&
    typeof check.title === 'string' &&
    typeof check.failTitle === 'string' &&
    typeof check.needs === 'function' &&
    typeof check.grade === 'function' &&
    typeof check.options?.safeParse === 'function'
  );
}

/**
 * Only for modules below the folders of the checks: what our own packages import is nobody else's business.
 * https://nodejs.org/api/module.html#moduleregisterhooksoptions
 */
function offerKit(files: readonly string[]): void {
  for (const file of files) offeredTo.add(pathToFileURL(`${path.dirname(file)}/`).href);
  if (isOffering) return;
  isOffering = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL = '' } = context;
      const isOwn = [...offeredTo].some((folder) => parentURL.startsWith(folder));
      const url = isOwn ? offeredModules[specifier] : undefined;
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
    },
  });
}
