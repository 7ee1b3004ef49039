import type { IntakeLimits } from '#domain/sandbox-policy.ts';

/** What has come so far, this one included, and how large it is itself. */
export interface IntakeSize {
  readonly entries: number;
  readonly totalBytes: number;
  readonly sizeBytes: number;
}

/** Which limit it exceeds; null: none. At `large-file` that file is left out, at the others all that comes after, too. */
export function excessOf(
  { entries, totalBytes, sizeBytes }: IntakeSize,
  limits: IntakeLimits,
): 'too-many-files' | 'large-file' | 'too-large' | null {
  if (entries > limits.files) return 'too-many-files';
  if (sizeBytes > limits.fileBytes) return 'large-file';
  return totalBytes > limits.bytes ? 'too-large' : null;
}
