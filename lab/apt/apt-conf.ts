/**
 * An apt of the lab's own: its sources, pins, lists and downloads are below `folder`, and only dpkg's record of
 * what is installed is the machine's. The machine's own `apt upgrade` never sees the second source.
 */
export function renderAptConf(folder: string): string {
  const settings: readonly (readonly [string, string])[] = [
    ['Dir::Etc::SourceList', '/dev/null'],
    ['Dir::Etc::SourceParts', `${folder}/sources.list.d`],
    ['Dir::Etc::Preferences', '/dev/null'],
    ['Dir::Etc::PreferencesParts', `${folder}/preferences.d`],
    ['Dir::State::Lists', `${folder}/lists`],
    ['Dir::Cache', `${folder}/cache`],
    ['APT::Install-Recommends', 'false'],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '2'],
    // The `_apt` user cannot read below a folder of root's, and would warn about it on each download.
    ['APT::Sandbox::User', 'root'],
    // Another apt may be at work, such as a machine's own daily upgrade.
    ['DPkg::Lock::Timeout', '120'],
  ];
  return settings.map(([name, value]) => `${name} "${value}";\n`).join('');
}
