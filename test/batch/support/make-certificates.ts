// Before the certificates: their library asks for it.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  type X509CertificateCreateSelfSignedParams,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface TestCertificates {
  /** Of the authority that signed; nobody knows it beforehand. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const validity = {
  notBefore: new Date(Date.now() - 60_000),
  notAfter: new Date(Date.now() + 3.6e6),
};

/** An authority of one's own and what it signed for 127.0.0.1, as PEM; good for an hour. */
export async function makeCertificates(): Promise<TestCertificates> {
  const [authorityKeys, keys] = await Promise.all([makeKeys(), makeKeys()]);
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=an authority of a course',
    keys: authorityKeys,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const certificate = await X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=queue',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
  });
  const key = Buffer.from(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey),
  );
  return {
    authority: authority.toString('pem'),
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.toString('base64')}\n-----END PRIVATE KEY-----\n`,
  };
}

type KeyPair = X509CertificateCreateSelfSignedParams['keys'];

async function makeKeys(): Promise<KeyPair> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  // Node knows usages of keys that the browsers' types do not know yet.
  return pair as KeyPair;
}
