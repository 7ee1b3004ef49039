interface Explanation {
  readonly when: RegExp;
  readonly happened: string;
  readonly advice: string;
}

const explanations: readonly Explanation[] = [
  {
    when: /cgroup mountpoint does not exist|Devices cgroup isn't mounted|cgroups?: .*(not mounted|not found)/i,
    happened: 'the engine found no control groups (cgroups)',
    advice: 'mount them at /sys/fs/cgroup; inside a container, start that one with --privileged',
  },
  {
    when: /iptables.*(Permission denied|not permitted|does not exist|Failed to initialize)/i,
    happened: 'the engine may not set up its network (iptables)',
    advice:
      'it needs CAP_NET_ADMIN and the kernel’s netfilter; inside a container, use --privileged',
  },
  {
    when: /no space left on device/i,
    happened: 'the disk is full',
    advice: 'free some disk space, then run this again',
  },
  {
    when: /process with PID \d+ is still running|address already in use|is docker already running/i,
    happened: 'another dockerd is running, but does not answer',
    advice: 'stop it, then run this again',
  },
  {
    when: /operation not permitted|permission denied/i,
    happened: 'the kernel does not let the engine run',
    advice: 'it needs real root; inside a container, start that one with --privileged',
  },
];

/** What the last lines of a dead dockerd's log mean. */
export function explainDockerdDeath(log: string): { happened: string; advice: string } {
  const known = explanations.find((explanation) => explanation.when.test(log));
  if (known) return { happened: known.happened, advice: known.advice };
  return { happened: 'the engine stopped right after its start', advice: 'see its log above' };
}
