import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderSources } from '#lab/apt/sources.ts';
import { LabError } from '#lab/lab-error.ts';
import { runCommand } from '#lab/run-command.ts';
import { wheelhousePath } from './recipes/python.ts';
import type { RootRecipe } from './recipes/recipe.ts';
import type { StandInContext, StandInIdentity } from './stand-in-context.ts';

const rootTimeoutMs = 10 * 60_000;
const importTimeoutMs = 3 * 60_000;
const excluded = ['doc', 'man', 'locale', 'info', 'lintian'];

/** Builds a root file system from packages and gives it to the engine as an image. */
export async function makeRoot(
  recipe: RootRecipe,
  { name, labels }: StandInIdentity,
  context: StandInContext,
): Promise<void> {
  const folder = join(context.scratch, name.replace(/[^\w.-]/g, '-'));
  const archive = join(folder, 'root.tar');
  const overlay = await writeOverlay(recipe, join(folder, 'overlay'), context);
  const made = await runCommand(
    'mmdebstrap',
    mmdebstrapArgs(recipe, { overlay, archive, context }),
    {
      timeoutMs: rootTimeoutMs,
      // Otherwise the root file system is unpacked below /tmp.
      env: { TMPDIR: folder },
    },
  );
  if (!made.ok) throw failure(`${name} cannot be made from packages`, made.stderr);
  const changes = [...recipe.instructions, ...labels.map((label) => `LABEL ${label}`)];
  const args = [...changes.flatMap((change) => ['--change', change]), archive, name];
  const imported = await runCommand('docker', ['import', ...args], { timeoutMs: importTimeoutMs });
  if (!imported.ok) throw failure(`the engine does not take ${name}`, imported.stderr);
  await rm(folder, { recursive: true, force: true });
}

function mmdebstrapArgs(
  { suite, variant, packages, commands }: RootRecipe,
  { overlay, archive, context }: { overlay: string; archive: string; context: StandInContext },
): readonly string[] {
  const hooks = [
    `sync-in ${overlay} /`,
    ...commands.map((command) => `chroot "$1" ${command.join(' ')}`),
    'rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/cache/debconf/*-old "$1"/var/log/*.log "$1"/var/log/apt/*',
  ];
  return [
    `--variant=${variant ?? 'apt'}`,
    '--format=tar',
    ...mergedUsr(suite),
    `--include=${packages.join()}`,
    ...excluded.map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
    '--dpkgopt=path-include=/usr/share/doc/*/copyright',
    // With this variant mmdebstrap calls no later hook.
    ...hooks.map((hook) => `--${variant === 'extract' ? 'extract' : 'customize'}-hook=${hook}`),
    suite,
    archive,
    ...renderSources(context.apt.mirror, suite),
  ];
}

/** Without this hook of mmdebstrap's own, a package that merges /usr afterwards brings all of Perl. */
function mergedUsr(suite: RootRecipe['suite']): readonly string[] {
  const hook = '/usr/share/mmdebstrap/hooks/merged-usr';
  return suite !== 'bullseye' && existsSync(hook) ? [`--hook-dir=${hook}`] : [];
}

async function writeOverlay(
  recipe: RootRecipe,
  overlay: string,
  context: StandInContext,
): Promise<string> {
  await mkdir(overlay, { recursive: true });
  for (const file of recipe.files) {
    const path = join(overlay, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content, { mode: file.executable ? 0o755 : 0o644 });
  }
  if (recipe.wheelhouse) {
    await cp(await context.wheelhouse(), join(overlay, wheelhousePath), { recursive: true });
  }
  return overlay;
}

function failure(happened: string, log: string): LabError {
  const evidence = log.trim().split('\n').slice(-8);
  const full = /no space left on device/i.test(log);
  const advice = full
    ? 'the disk is full: free some space, then run this again'
    : 'see the lines above';
  return new LabError(happened, advice, evidence);
}
