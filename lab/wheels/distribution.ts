/** A Python distribution as an installed metadata folder names it. */
export interface Distribution {
  readonly name: string;
  readonly version: string;
  /** Its metadata folder, such as `MarkupSafe-2.1.5.egg-info`. */
  readonly folder: string;
}

/** `Flask-3.1.1.dist-info` and `redis-6.1.0-py3.13.egg-info` alike; null for any other name. */
export function parseMetadataFolder(folder: string): Distribution | null {
  const match = /^(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(folder);
  if (!match?.[1] || !match[2]) return null;
  return { name: match[1].toLowerCase().replace(/[-_.]+/g, '_'), version: match[2], folder };
}
