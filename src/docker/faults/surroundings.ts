import type { FaultCode } from './fault-kinds.ts';

type Rule = readonly [code: FaultCode, pattern: RegExp];

const registryRules: readonly Rule[] = [
  ['registry-limit', /toomanyrequests|too many requests|pull rate limit|\b429\b/i],
  [
    'registry-unreachable',
    /no such host|server misbehaving|temporary failure in name resolution|connection refused|connection reset|no route to host|network is unreachable|i\/o timeout|handshake timeout|deadline exceeded|awaiting headers|request canceled|proxyconnect|x509:|tls: |unexpected EOF|: EOF$|status code 5\d\d|status from .*: 5\d\d|\b50[0234] (?:internal|bad|service|gateway)/i,
  ],
];

const engineRules: readonly Rule[] = [
  ['disk-full', /no space left on device|disk quota exceeded/i],
  ['out-of-memory-host', /cannot allocate memory|fork\/exec .*: resource temporarily unavailable/i],
  [
    'engine-error',
    /code = Unavailable|transport is closing|error reading from server|read-only file system|input\/output error|too many open files|failed to get lease|session .* not found|parent snapshot .* not found|: network \S+ not found$/i,
  ],
];

/**
 * The fault that a message of the engine tells of, or null when it tells of none. Quoted text is left out:
 * file names and commands of a submission stand there, and must not turn a lost point into an ungraded one.
 */
export function classifySurroundings(message: string): FaultCode | null {
  return match(engineRules, message) ?? classifyRegistryTrouble(message);
}

/** What keeps the engine itself from working; registries left out. */
export function classifyEngineTrouble(message: string): FaultCode | null {
  return match(engineRules, message);
}

/** Why a registry could not be asked; null when it gave an answer. Only for messages about a registry. */
export function classifyRegistryTrouble(message: string): FaultCode | null {
  return match(registryRules, message);
}

function match(rules: readonly Rule[], message: string): FaultCode | null {
  const unquoted = message.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return rules.find(([, pattern]) => pattern.test(unquoted))?.[0] ?? null;
}
