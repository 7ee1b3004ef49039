import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { say } from './announce.mjs';
import { Stop } from './stop.mjs';

const lockRefused =
  'package.json and package-lock.json disagree; run `npm install`, then this again';

/** What npm's complaints mean, and what to do about them. */
const explanations = [
  [/can only install packages when your package\.json and package-lock\.json/i, lockRefused],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
    'the npm registry does not answer; check the network and `npm config get registry`, then run this again',
  ],
  [/ENOSPC|no space left/i, 'the disk is full; free some space, then run this again'],
  [/EACCES|EPERM|EROFS/i, 'this folder cannot be written; check who owns it, then run this again'],
  [
    /E404|404 Not Found/i,
    'the npm registry lacks a package of package-lock.json; check `npm config get registry`',
  ],
];

/**
 * Installs the packages of package-lock.json. A lock that was written against a registry without some optional
 * packages of other platforms is refused by `npm ci` only; `npm install` takes it, and `--no-save` leaves it as it is.
 * @param {string} cwd
 */
export async function installPackages(cwd) {
  try {
    await npm(['ci'], cwd);
  } catch (error) {
    if (!isLockRefused(error)) throw error;
    say('package-lock.json is not complete enough for `npm ci`: taking `npm install`');
    await npm(['install', '--no-save'], cwd);
  }
}

const isLockRefused = (error) => error instanceof Stop && error.message.endsWith(lockRefused);

/**
 * Runs npm to its end, quietly.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  const [command, ...before] = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const { code, output } = await run(command, [...before, ...args, ...quiet], cwd);
  if (code === 0) return;
  const known = explanations.find(([pattern]) => pattern.test(output));
  const ownWords = output.match(/^npm error (?!code|A complete log)(.+)$/m)?.[1];
  const reason = known?.[1] ?? `${ownWords ?? output.trim().split('\n').at(-1)}; run it by hand`;
  throw new Stop(`\`npm ${args[0]}\` failed: ${reason}`);
}

/** Under `npm run` the very npm that runs us, which need not be the first one on the path. */
function npmCommand() {
  const running = process.env.npm_execpath ?? '';
  if (basename(running) === 'npm-cli.js') return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) =>
      reject(
        new Stop(`npm cannot be started (${error.message}); install npm, then run this again`),
      ),
    );
    child.once('close', (code) => resolve({ code, output }));
  });
}
