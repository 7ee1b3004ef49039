import { execa } from 'execa';

export interface GitAccess {
  /** Where git and ssh are found, as in PATH. */
  readonly searchPath: string;
  /** An empty folder of ours: no settings of the user's reach git. */
  readonly home: string;
  /** Sent to this host only, e.g. `https://github.com`; null: nothing is. */
  readonly credential: { readonly host: string; readonly token: string } | null;
  /** For ssh, where the person who grades has an agent. */
  readonly sshAgent: string | null;
}

export interface GitCall {
  readonly folder: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Of standard output. */
  readonly maxBytes?: number;
  /** Left out: nothing can be read. */
  readonly input?: Uint8Array;
  /** `latin1`: a character per byte. Names of files are bytes and need be no text. Left out: UTF-8. */
  readonly encoding?: 'latin1';
}

export interface GitAnswer {
  readonly isOk: boolean;
  readonly timedOut: boolean;
  readonly stdout: string;
  /** Its last lines, with nothing of ours that is secret. */
  readonly complaint: string;
}

/**
 * One git command in a repository of ours that holds a stranger's objects: no hooks, no filters, no settings but
 * these, no question on a terminal, no transport but these three.
 */
export async function runGit(
  access: GitAccess,
  args: readonly string[],
  call: GitCall,
): Promise<GitAnswer> {
  const result = await execa('git', ['-C', call.folder, ...args], {
    env: environmentOf(access),
    extendEnv: false,
    reject: false,
    ...(call.input === undefined ? { stdin: 'ignore' } : { input: call.input }),
    timeout: call.timeoutMs,
    cancelSignal: call.signal,
    forceKillAfterDelay: 2_000,
    encoding: call.encoding ?? 'utf8',
    maxBuffer: call.maxBytes ?? 4 * 1024 * 1024,
  });
  call.signal.throwIfAborted();
  const spoken = result.stderr || result.shortMessage || '';
  return {
    isOk: !result.failed,
    timedOut: result.timedOut,
    stdout: result.stdout,
    complaint: withoutSecret(spoken, access).trim().split('\n').slice(-3).join(' ').slice(0, 500),
  };
}

/** Settings go through the environment: they are in no file of the clone, and the token is on no command line. */
function environmentOf(access: GitAccess): Record<string, string> {
  const settings: [string, string][] = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.autocrlf', 'false'],
    ['core.protectNTFS', 'true'],
    ['core.protectHFS', 'true'],
    ['credential.helper', ''],
    ['fetch.fsckObjects', 'true'],
    ['submodule.recurse', 'false'],
    ['gc.auto', '0'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '30'],
    ['advice.detachedHead', 'false'],
  ];
  if (access.credential !== null) {
    const { host, token } = access.credential;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    settings.push([`http.${host}/.extraHeader`, `Authorization: Basic ${basic}`]);
    // A redirect would carry the header to wherever it leads.
    settings.push([`http.${host}/.followRedirects`, 'false']);
  }
  return {
    PATH: access.searchPath,
    HOME: access.home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh',
    GIT_NO_LAZY_FETCH: '1',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20',
    ...(access.sshAgent === null ? {} : { SSH_AUTH_SOCK: access.sshAgent }),
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

function withoutSecret(spoken: string, { credential }: GitAccess): string {
  if (credential === null) return spoken;
  const basic = Buffer.from(`x-access-token:${credential.token}`).toString('base64');
  return spoken.replaceAll(credential.token, '***').replaceAll(basic, '***');
}
