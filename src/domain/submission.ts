import type { Finding } from './finding.ts';
import type { Digest } from './identifiers.ts';

/** One student's files, copied and vetted: no links that leave it, no devices, protected files as the starter has them. */
export interface Submission {
  readonly id: string;
  /** Where it came from, as the person who grades named it. */
  readonly source: string;
  readonly commit: string | null;
  /** ISO 8601, UTC: when the commit was pushed where the host tells, else when it says it was made. */
  readonly committedAt: string | null;
  /** Folder of the vetted copy; never written to after the intake. */
  readonly root: string;
  readonly files: readonly SubmissionFile[];
  readonly contentDigest: Digest;
  readonly modifiedProtectedFiles: readonly string[];
  /** What the intake left out and why. */
  readonly notices: readonly Finding[];
  readonly texts: readonly SubmissionText[];
}

/** One of the texts that are judged (Dockerfile, Compose file, .dockerignore), kept so that it can be compared later. */
export interface SubmissionText {
  readonly path: string;
  readonly text: string;
  /** Whether the file is longer than what is kept. */
  readonly isCut: boolean;
}

export interface SubmissionFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly sizeBytes: number;
  readonly mode: number;
  /** Target of a link that stays inside the submission. */
  readonly target: string | null;
}
