export interface PullFailure {
  /** A few words for the line that announces the stand-in. */
  readonly reason: string;
  /** Whether the next image can fare better. */
  readonly thisImageOnly: boolean;
}

const registryReasons: readonly (readonly [RegExp, string])[] = [
  [/toomanyrequests|rate limit/i, 'the registry’s pull limit is reached'],
  [/no such host|server misbehaving|Temporary failure in name/i, 'its name does not resolve'],
  [/network is unreachable|no route to host/i, 'there is no route to it'],
  [/connection refused/i, 'it refuses connections'],
  [/proxyconnect/i, 'the proxy does not answer'],
  [/timeout|deadline exceeded/i, 'it does not answer in time'],
  [/certificate|x509/i, 'its certificate is not trusted'],
];

const imageReasons: readonly (readonly [RegExp, string])[] = [
  [/manifest unknown|manifest for .* not found/i, 'the registry does not know it'],
  [/no matching manifest/i, 'the registry has it for other processors only'],
  [/denied|unauthorized/i, 'the registry refuses access to it'],
];

export function explainPullFailure(stderr: string): PullFailure {
  const ofImage = imageReasons.find(([pattern]) => pattern.test(stderr));
  if (ofImage) return { reason: ofImage[1], thisImageOnly: true };
  const ofRegistry = registryReasons.find(([pattern]) => pattern.test(stderr));
  if (ofRegistry) return { reason: `no registry: ${ofRegistry[1]}`, thisImageOnly: false };
  const lastLine = stderr.trim().split('\n').at(-1);
  return { reason: lastLine || 'the pull failed without a word', thisImageOnly: true };
}
