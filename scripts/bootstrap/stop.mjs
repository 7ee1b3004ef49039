/** Setting up cannot go on; the message is one line that says what happened and what to do. */
export class Stop extends Error {}

/**
 * Runs a script's main function. Whatever is wrong with the machine ends in one line and exit code 2.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const evidence = error?.evidence ?? [];
    for (const line of evidence) process.stderr.write(`  ${line}\n`);
    if (isExpected(error)) process.stderr.write(`drydock: ${error.message}\n`);
    else process.stderr.write(`drydock: ${describe(error)} (DRYDOCK_DEBUG=1 shows where)\n`);
    if (process.env.DRYDOCK_DEBUG) process.stderr.write(`${error?.stack}\n`);
    process.exitCode = 2;
  }
}

const isExpected = (error) => error instanceof Stop || error?.name === 'LabError';

function describe(error) {
  if (error?.code === 'ENOSPC') return 'the disk is full; free some space, then run this again';
  return error instanceof Error ? error.message : String(error);
}
