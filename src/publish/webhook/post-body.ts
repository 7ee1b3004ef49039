import { lookup as resolveHost } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
}

/** The address is one that nothing is sent to. */
export class RefusedAddress extends Error {}

/**
 * Sends one POST; resolves to the status of the answer and follows nothing. The name is resolved once, and the address
 * that was looked at is the one that is connected to: a name that changes its mind in between gains nothing.
 */
export function postBody(request: PostRequest): Promise<number> {
  const { url, headers, body, allowPrivate, timeoutMs } = request;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
    return Promise.reject(refused(host));
  }
  const { request: send } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(!allowPrivate && { lookup: publicLookup }),
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', reject);
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const publicLookup: LookupFunction = (host, options, callback) => {
  resolveHost(host, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error !== null || first === undefined) return callback(error, '', 0);
    const hidden = addresses.find(({ address }) => isPrivateAddress(address));
    if (hidden !== undefined) return callback(refused(`${host} (${hidden.address})`), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function refused(where: string): RefusedAddress {
  return new RefusedAddress(`${where} is in a private network; webhook-allow-private allows it`);
}
