import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

/**
 * The page's client code and style, bundled, as a module that ships: whoever opens a gradebook needs no bundler,
 * and the same sources give the same bytes, since esbuild's version is locked.
 */
export async function pageAssets(): Promise<string> {
  const [script, style] = await Promise.all([bundle('main.ts'), bundle('page.css')]);
  return [
    '// Written by `npm run page` out of src/page. Do not edit.',
    `export const pageScript =\n  ${toLiteral(script)};`,
    `export const pageStyle =\n  ${toLiteral(style)};`,
    '',
  ].join('\n');
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join('src/page', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome125', 'firefox128', 'safari17.5'],
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return (outputFiles[0]?.text ?? '').trim();
}

/** Nothing in it may end the element that holds it. */
function toLiteral(code: string): string {
  if (/<\/(?:script|style)/i.test(code) || code.includes('<!--')) {
    throw new Error('the bundle would end its own element');
  }
  return JSON.stringify(code);
}
