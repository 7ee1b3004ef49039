interface Explanation {
  readonly when: RegExp;
  readonly happened: string;
  readonly advice: string;
}

const explanations: readonly Explanation[] = [
  {
    when: /Could not resolve|Temporary failure resolving|Could not connect|Connection (failed|timed out|refused)|Unable to connect|Network is unreachable/i,
    happened: 'Debian packages cannot be fetched: the mirror does not answer',
    advice: 'check the network and the mirror in /etc/apt, then run this again',
  },
  {
    when: /No space left on device|don't have enough free space/i,
    happened: 'the disk is full',
    advice: 'free some disk space, then run this again',
  },
  {
    when: /Could not get lock|Unable to (acquire|lock)/i,
    happened: 'another package installation is at work',
    advice: 'wait until it is done, then run this again',
  },
  {
    when: /dpkg was interrupted/i,
    happened: 'an earlier package installation was interrupted',
    advice: 'run `dpkg --configure -a`, then run this again',
  },
  {
    when: /NO_PUBKEY|is not signed|invalid signature/i,
    happened: 'the mirror’s signature cannot be checked',
    advice: 'install debian-archive-keyring, then run this again',
  },
  {
    when: /Unable to locate package|has no installation candidate|unmet dependencies|held broken packages/i,
    happened: 'the mirror lacks a package that the lab needs',
    advice: 'see that its release is complete (`apt-get update`), then run this again',
  },
];

/** What apt's complaints mean, and what to do about it. */
export function explainAptFailure(output: string): { happened: string; advice: string } {
  const known = explanations.find((explanation) => explanation.when.test(output));
  if (known) return { happened: known.happened, advice: known.advice };
  const firstError = /^E: (.+)$/m.exec(output)?.[1] ?? 'apt-get failed';
  return { happened: firstError, advice: 'see the lines above, then run this again' };
}
