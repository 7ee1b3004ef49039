import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Scripts of a package.json that are this command line under another name. */
const ownScripts = ['grade', 'drydock'];

/**
 * A path as the caller meant it. npm moves to the package's folder before it runs a script and leaves the
 * folder where the caller stands in INIT_CWD (https://docs.npmjs.com/cli/commands/npm-run). That holds only for
 * a script that is ours and that is still where npm put it: a test under npm inherits the variables as well.
 */
export function fromCaller(given: string, environment: Environment, cwd = process.cwd()): string {
  const stands = callerFolder(environment, cwd);
  return stands === cwd ? given : path.resolve(stands, given);
}

/** The submission: the folder given, else where the caller stands; anywhere in the script's own package is its root. */
export function toFolder(
  given: string | null,
  environment: Environment,
  cwd = process.cwd(),
): string {
  if (given !== null) return fromCaller(given, environment, cwd);
  const stands = callerFolder(environment, cwd);
  const inside = !path.relative(cwd, stands).startsWith('..');
  return inside ? '.' : stands;
}

function callerFolder(environment: Environment, cwd: string): string {
  const { npm_lifecycle_event: script, npm_package_json: manifest, INIT_CWD: stands } = environment;
  const isOurs = script !== undefined && ownScripts.includes(script);
  if (!isOurs || manifest === undefined || stands === undefined) return cwd;
  return path.dirname(manifest) === cwd ? stands : cwd;
}

/** An id stays an id; a path is meant from where the caller stands. */
export function toChallenge<G extends string | null>(
  given: G,
  environment: Environment,
): G | string {
  return given !== null && /[/\\]|^\.+$/.test(given) ? fromCaller(given, environment) : given;
}
