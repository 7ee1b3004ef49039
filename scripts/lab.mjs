import { withSetUp } from './bootstrap/set-up.mjs';

await withSetUp(async () => {
  await import('../lab/cli.ts');
  return process.exitCode ?? 0;
});
