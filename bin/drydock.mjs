#!/usr/bin/env node
// Plain JavaScript that older versions of Node can read, so that they can say what is missing.
import { fileURLToPath } from 'node:url';
import { findBundle } from '../scripts/bootstrap/command-line-bundle.mjs';

if (Number.parseInt(process.versions.node, 10) >= 24) {
  await start();
} else {
  await startUnderNode24();
}

async function start() {
  try {
    await import(findBundle(fileURLToPath(new URL('..', import.meta.url))) ?? '../src/cli/main.ts');
  } catch (error) {
    const isPackage = /Cannot find package/.test(error?.message ?? '');
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !isPackage) throw error;
    stop('the packages that drydock needs are not installed; run `npm install` first');
  }
}

async function startUnderNode24() {
  const { findNode24, runAgainUnder } = await import('../scripts/bootstrap/node24.mjs');
  const node = findNode24();
  if (node !== null) {
    process.exitCode = await runAgainUnder(node);
    return;
  }
  stop(
    `Node 24 or newer is needed, and this is ${process.versions.node}; ` +
      '`npm run demo` brings it, or install it from https://nodejs.org',
  );
}

function stop(line) {
  process.stderr.write(`drydock: ${line}\n`);
  process.exitCode = 2;
}
