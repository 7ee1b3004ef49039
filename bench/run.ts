import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';
import { countEndedGroups } from './ended-groups.ts';
import { isMet, machineLine, type Results, scalingTable, targetTable } from './page.ts';
import { plotScaling } from './plot.ts';
import { measureScaling } from './scaling.ts';
import { measureTargets } from './targets.ts';

/**
 * `npm run bench [-- --runs N] [-- --write]`: measures against the targets and prints the table. With `--write` the
 * figures go to docs/performance.json, and from there into the page and its picture. Exit code 1: a target is missed.
 */
const docs = path.join(projectRoot, 'docs');
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 3;
const say = (line: string) => console.error(`  ${line}`);

const loadBefore = Math.round(((os.loadavg()[0] ?? 0) / os.availableParallelism()) * 10) / 10;
if (loadBefore > 0.5) say(`this machine is busy (load ${loadBefore} for each processor)`);
const endedGroups = await countEndedGroups();
if (endedGroups > 1000) {
  say(`the kernel holds ${endedGroups} groups of ended containers, which slows new ones:`);
  say('`sync; echo 3 > /proc/sys/vm/drop_caches` as root makes it let go of them');
}
const { stdout: engine } = await execa('docker', ['version', '--format', '{{.Server.Version}}']);
const targets = await measureTargets({ runs, say });
const results: Results = {
  measuredAt: new Date().toISOString(),
  machine: {
    system: `${os.type()} ${os.release()}`,
    processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    processors: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1e9),
    node: process.versions.node,
    engine,
    loadBefore,
    endedGroups,
  },
  runs,
  rows: targets.rows,
  scaling: await measureScaling(say),
  raw: targets.raw,
};
console.log(`\n${machineLine(results)}\n\n${targetTable(results)}\n\n${scalingTable(results)}\n`);
const json = `${JSON.stringify(results, null, 2)}\n`;
if (process.argv.includes('--write')) {
  await writeFile(path.join(docs, 'performance.json'), json);
  await writeFile(path.join(docs, 'performance-scaling.svg'), plotScaling(results.scaling));
  await fillPage(results);
} else {
  await writeFile(path.join(os.tmpdir(), 'drydock-bench.json'), json);
  say(`figures: ${path.join(os.tmpdir(), 'drydock-bench.json')}`);
}
process.exitCode = results.rows.every(isMet) ? 0 : 1;

/** Puts the figures between the marks of the page. */
async function fillPage(measured: Results): Promise<void> {
  const file = path.join(docs, 'performance.md');
  const parts = {
    machine: machineLine(measured),
    targets: targetTable(measured),
    scaling: scalingTable(measured),
  };
  let page = await readFile(file, 'utf8');
  for (const [name, content] of Object.entries(parts)) {
    const between = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    page = page.replace(between, (_, open, close) => `${open}\n\n${content}\n\n${close}`);
  }
  await writeFile(file, page);
}
