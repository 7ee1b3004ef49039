import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { TestCertificates } from './make-certificates.ts';

/** A real Redis on a free port of the loopback, gone with its scope. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  readonly keys: (pattern: string) => Promise<readonly string[]>;
}

const tlsFiles = { authority: 'ca.crt', certificate: 'redis.crt', key: 'redis.key' } as const;

/** With `tls`, it speaks nothing else. */
export async function openRedis(
  password: string | null = null,
  tls: TestCertificates | null = null,
): Promise<TestRedis> {
  const secured = [
    ...(password === null ? [] : ['--requirepass', password]),
    ...(tls === null ? [] : tlsOptions),
  ];
  const { stdout: id } = await execa('docker', [
    ...['create', '--rm', '--publish', '127.0.0.1::6379', 'redis:7-alpine'],
    ...(secured.length === 0 ? [] : ['redis-server', ...secured]),
  ]);
  if (tls !== null) await copyFiles(id, tls);
  await execa('docker', ['start', id]);
  const { stdout: address } = await execa('docker', ['port', id, '6379/tcp']);
  const cli = async (...args: string[]) => {
    const options = [
      ...(password === null ? [] : ['--no-auth-warning', '-a', password]),
      ...(tls === null ? [] : ['--tls', '--cacert', `/${tlsFiles.authority}`]),
    ];
    const call = ['exec', id, 'redis-cli', ...options, ...args];
    return (await execa('docker', call, { reject: false })).stdout;
  };
  while ((await cli('ping')) !== 'PONG') await sleep(100);
  const scheme = tls === null ? 'redis' : 'rediss';
  return {
    url: `${scheme}://${password === null ? '' : `:${password}@`}${address.split('\n')[0] ?? ''}`,
    keys: async (pattern) => (await cli('keys', pattern)).split('\n').filter((key) => key !== ''),
    [Symbol.asyncDispose]: async () => {
      await execa('docker', ['rm', '--force', '--volumes', id], { reject: false });
    },
  };
}

const tlsOptions = [
  ...['--port', '0', '--tls-port', '6379', '--tls-auth-clients', 'no'],
  ...['--tls-ca-cert-file', `/${tlsFiles.authority}`],
  ...['--tls-cert-file', `/${tlsFiles.certificate}`, '--tls-key-file', `/${tlsFiles.key}`],
];

/** Copied, not mounted: the engine may be on another machine. */
async function copyFiles(id: string, certificates: TestCertificates): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  for (const name of ['authority', 'certificate', 'key'] as const) {
    const file = path.join(folder, tlsFiles[name]);
    await writeFile(file, certificates[name], { mode: 0o644 });
    await execa('docker', ['cp', file, `${id}:/${tlsFiles[name]}`]);
  }
  await rm(folder, { recursive: true });
}
