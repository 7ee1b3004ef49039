/** A name as an id that is safe as a file name on every system. */
export function toSubmissionId(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[.-]+/, '');
  return safe.slice(0, 100) || 'submission';
}

/** Tells names apart that became the same id, without regard to case: some disks have none. */
export function uniqueIds(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const id = toSubmissionId(name);
    let candidate = id;
    for (let count = 2; taken.has(candidate.toLowerCase()); count++) candidate = `${id}-${count}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
