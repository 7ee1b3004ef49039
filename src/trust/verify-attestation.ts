import { createHash } from 'node:crypto';
import { type Bundle, bundleFromJSON, isBundleWithDsseEnvelope } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { z } from 'zod';
import type { AttestedRun } from '#domain/attested-run.ts';
import { readCertificateClaims } from './certificate-claims.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statementSchema = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.object({ digest: z.record(z.string(), z.string()) })).min(1),
  predicateType: z.literal('https://slsa.dev/provenance/v1'),
});

const payloadType = 'application/vnd.in-toto+json';
const issuer = 'https://token.actions.githubusercontent.com';

export interface AttestationCheck {
  /** The file that is attested, as it is. */
  readonly file: Uint8Array;
  /** A Sigstore bundle, as JSON: what `gh attestation download` writes, a line of it. */
  readonly bundle: unknown;
  /** Trusted roots, as JSON; one that the bundle verifies with is enough. `gh attestation trusted-root` writes them. */
  readonly trustedRoots: readonly unknown[];
}

/** The attestation proves nothing; the message says why in one line. */
export class InvalidAttestation extends Error {}

/**
 * Verifies that a workflow on GitHub has attested the file, without asking anybody: certificate, log entry, signature
 * and digest. Throws `InvalidAttestation`.
 */
export function verifyAttestation({ file, bundle, trustedRoots }: AttestationCheck): AttestedRun {
  const parsed = parseBundle(bundle);
  const run = verifyWithAny(parsed, trustedRoots);
  const digest = createHash('sha256').update(file).digest('hex');
  if (!readSubjects(parsed).includes(digest)) {
    throw new InvalidAttestation('it is about another file');
  }
  return run;
}

function parseBundle(json: unknown): Bundle {
  try {
    return bundleFromJSON(json);
  } catch (error) {
    throw new InvalidAttestation(`it is no Sigstore bundle (${messageOf(error)})`, {
      cause: error,
    });
  }
}

function verifyWithAny(bundle: Bundle, trustedRoots: readonly unknown[]): AttestedRun {
  const reasons: string[] = [];
  for (const root of trustedRoots) {
    try {
      return verifyWith(bundle, root);
    } catch (error) {
      reasons.push(messageOf(error));
    }
  }
  throw new InvalidAttestation(reasons[0] ?? 'there is no trusted root to verify it with');
}

/**
 * The public instance puts every certificate into a log and every signature into another; GitHub's own, for private
 * repositories, has a time stamp instead of either: https://docs.github.com/en/actions/concepts/security/artifact-attestations
 */
function verifyWith(bundle: Bundle, root: unknown): AttestedRun {
  const trust = toTrustMaterial(TrustedRoot.fromJSON(root));
  const isLogged = trust.tlogs.length > 0;
  const verifier = new Verifier(trust, {
    tlogThreshold: isLogged ? 1 : 0,
    ctlogThreshold: trust.ctlogs.length > 0 ? 1 : 0,
    timestampThreshold: 1,
  });
  const signer = verifier.verify(toSignedEntity(bundle), { extensions: { issuer } });
  const run = readCertificateClaims(signer);
  if (run === null) throw new InvalidAttestation('it was not signed by a workflow');
  return run;
}

function readSubjects(bundle: Bundle): readonly string[] {
  if (!isBundleWithDsseEnvelope(bundle)) throw new InvalidAttestation('it holds no statement');
  const { payload, payloadType: type } = bundle.content.dsseEnvelope;
  const statement = statementSchema.safeParse(parseJson(payload.toString('utf8')));
  if (type !== payloadType || !statement.success) {
    throw new InvalidAttestation('its statement is not one of provenance');
  }
  return statement.data.subject.flatMap(({ digest }) => digest['sha256'] ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
