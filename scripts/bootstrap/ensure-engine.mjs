/** Brings a Docker engine and base images where there are none, those of some challenges or all; where they are, only looks. */
export async function ensureEngine(challenges = []) {
  const [{ labUp }, { labPaths }, { progressTo }] = await Promise.all([
    import('../../lab/lab-up.ts'),
    import('../../lab/paths.ts'),
    import('../../lab/progress.ts'),
  ]);
  const progress = progressTo((line) => process.stderr.write(line));
  await labUp({ paths: labPaths(), progress }, { challenges });
}
