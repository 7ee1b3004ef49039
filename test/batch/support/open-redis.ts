import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';

/** A real Redis on a free port of the loopback, gone with its scope. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  readonly keys: (pattern: string) => Promise<readonly string[]>;
}

export async function openRedis(password: string | null = null): Promise<TestRedis> {
  const options = password === null ? [] : ['redis-server', '--requirepass', password];
  const { stdout: id } = await execa('docker', [
    ...['run', '--detach', '--rm', '--publish', '127.0.0.1::6379', 'redis:7-alpine', ...options],
  ]);
  const { stdout: address } = await execa('docker', ['port', id, '6379/tcp']);
  const cli = async (...args: string[]) => {
    const authentication = password === null ? [] : ['--no-auth-warning', '-a', password];
    const call = ['exec', id, 'redis-cli', ...authentication, ...args];
    return (await execa('docker', call, { reject: false })).stdout;
  };
  while ((await cli('ping')) !== 'PONG') await sleep(100);
  return {
    url: `redis://${password === null ? '' : `:${password}@`}${address.split('\n')[0] ?? ''}`,
    keys: async (pattern) => (await cli('keys', pattern)).split('\n').filter((key) => key !== ''),
    [Symbol.asyncDispose]: async () => {
      await execa('docker', ['rm', '--force', '--volumes', id], { reject: false });
    },
  };
}
