import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleToJSON } from '@sigstore/bundle';
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  rekorHandler,
} from '@sigstore/mock';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness } from '@sigstore/sign';

/** The claims of a workflow's token that end up in a certificate: https://docs.github.com/en/actions/reference/openid-connect-reference */
export interface TokenClaims {
  readonly sub: string;
  readonly iss: string;
  readonly job_workflow_ref: string;
  readonly job_workflow_sha: string;
  readonly repository: string;
  readonly sha: string;
  readonly runner_environment: string;
  readonly run_id: string;
  readonly run_attempt: string;
}

/** Fulcio and Rekor as `@sigstore/mock` plays them, over real HTTP, and the root that trusts them. */
export interface FakeSigstore extends AsyncDisposable {
  readonly trustedRoot: unknown;
  readonly attest: (file: Uint8Array, claims: TokenClaims, statement?: object) => Promise<unknown>;
}

const payloadType = 'application/vnd.in-toto+json';

export async function startSigstore(): Promise<FakeSigstore> {
  const keyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ctLog = await initializeCTLog(keyPair);
  const ca = await initializeCA(keyPair, ctLog);
  const tLog = await initializeTLog('https://rekor.example', keyPair);
  const handlers = [fulcioHandler(ca, { subjectClaim: 'job_workflow_uri' }), rekorHandler(tLog)];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const handler = handlers.find(({ path }) => path === request.url);
      const answer = await handler?.fn(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(answer?.statusCode ?? 404, {
        'content-type': answer?.contentType ?? 'application/json',
      });
      response.end(answer?.response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    trustedRoot: toTrustedRoot({
      root: ca.rootCertificate,
      ctLog: { key: ctLog.publicKey, id: Buffer.from(ctLog.logID.buffer) },
      tLog: { key: tLog.publicKey, id: createHash('sha256').update(tLog.publicKey).digest() },
    }),
    attest: async (file, claims, statement = toStatement(file)) => {
      const builder = new DSSEBundleBuilder({
        signer: new FulcioSigner({
          fulcioBaseURL: url,
          identityProvider: { getToken: () => Promise.resolve(toToken(claims)) },
        }),
        witnesses: [new RekorWitness({ rekorBaseURL: url, entryType: 'intoto' })],
      });
      const data = Buffer.from(JSON.stringify(statement));
      return bundleToJSON(await builder.create({ data, type: payloadType }));
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function toStatement(file: Uint8Array): object {
  const sha256 = createHash('sha256').update(file).digest('hex');
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'report.json', digest: { sha256 } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  };
}

/** Unsigned: the mock believes every token. */
function toToken(claims: TokenClaims): string {
  const all = {
    ...claims,
    aud: 'sigstore',
    job_workflow_uri: `https://github.com/${claims.job_workflow_ref}`,
  };
  return ['{"alg":"none"}', JSON.stringify(all), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

interface Log {
  readonly key: Buffer;
  readonly id: Buffer;
}

function toTrustedRoot(keys: {
  readonly root: ArrayBufferView;
  readonly ctLog: Log;
  readonly tLog: Log;
}): unknown {
  const validFor = { start: '2020-01-01T00:00:00Z' };
  const log = ({ key, id }: Log) => ({
    baseUrl: 'https://rekor.example',
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: key.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor,
    },
    logId: { keyId: id.toString('base64') },
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [log(keys.tLog)],
    ctlogs: [log(keys.ctLog)],
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: 'https://fulcio.example',
        certChain: {
          certificates: [{ rawBytes: Buffer.from(keys.root.buffer).toString('base64') }],
        },
        validFor,
      },
    ],
    timestampAuthorities: [],
  };
}
