import { ASN1Obj } from '@sigstore/core';
import type { Signer } from '@sigstore/verify';
import type { AttestedRun } from '#domain/attested-run.ts';

/**
 * What Fulcio writes into a certificate from a workflow's token:
 * https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
const claims = {
  buildSignerDigest: '1.3.6.1.4.1.57264.1.10',
  runnerEnvironment: '1.3.6.1.4.1.57264.1.11',
  sourceRepositoryUri: '1.3.6.1.4.1.57264.1.12',
  sourceRepositoryDigest: '1.3.6.1.4.1.57264.1.13',
  runInvocationUri: '1.3.6.1.4.1.57264.1.21',
} as const;

/** Null where the certificate is not one of a workflow. */
export function readCertificateClaims(signer: Signer): AttestedRun | null {
  const name = signer.identity?.subjectAlternativeName;
  // `https://github.com/owner/name/.github/workflows/file.yml@ref`; a ref has no `@` that counts.
  const at = name?.indexOf('@') ?? -1;
  if (name === undefined || at < 0) return null;
  return {
    workflow: name.slice(0, at),
    workflowRef: name.slice(at + 1),
    workflowCommit: readClaim(signer, claims.buildSignerDigest),
    repository: readClaim(signer, claims.sourceRepositoryUri),
    commit: readClaim(signer, claims.sourceRepositoryDigest),
    runner: readClaim(signer, claims.runnerEnvironment),
    runUrl: readClaim(signer, claims.runInvocationUri),
  };
}

/** The value is a UTF8String within the extension's octets. */
function readClaim(signer: Signer, oid: string): string | null {
  const found = signer.identity?.oids?.find((one) => one.oid?.id.join('.') === oid);
  return found === undefined
    ? null
    : ASN1Obj.parseBuffer(Buffer.from(found.value)).value.toString('utf8');
}
