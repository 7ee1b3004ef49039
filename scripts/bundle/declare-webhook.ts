import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';

/** Writes the types of the verifier beside its bundle, for who imports `drydock/webhook`. */
export async function declareWebhook(folder: string): Promise<void> {
  const outDir = await mkdtemp(path.join(os.tmpdir(), 'drydock-types-'));
  const options = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--strict'];
  const language = ['--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  const compiler = path.join(projectRoot, 'node_modules/typescript/bin/tsc');
  const source = 'src/publish/webhook/verify-webhook.ts';
  try {
    await execa(
      process.execPath,
      [
        compiler,
        source,
        ...options,
        ...language,
        '--allowImportingTsExtensions',
        '--outDir',
        outDir,
      ],
      { cwd: projectRoot },
    );
    await copyFile(path.join(outDir, 'verify-webhook.d.ts'), path.join(folder, 'webhook.d.ts'));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
