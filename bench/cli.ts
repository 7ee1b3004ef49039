/** `npm run bench`: one submission against its targets. `npm run bench -- batch [part]`: a class. */
const [, , name, ...args] = process.argv;
if (name === 'batch') {
  const { run } = await import('./batch/run.ts');
  await run(args);
} else {
  await import('./run.ts');
}
