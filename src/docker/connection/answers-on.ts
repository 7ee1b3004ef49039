import { connect } from 'node:net';

export type LookUp = (host: string, ports: readonly number[], withinMs: number) => Promise<boolean>;

/** Whether a host takes connections on one of the ports, asked from the grader's own machine. */
export async function answersOn(
  host: string,
  ports: readonly number[],
  withinMs: number,
): Promise<boolean> {
  const answers = await Promise.all(ports.map((port) => takesConnection(host, port, withinMs)));
  return answers.includes(true);
}

function takesConnection(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (answer: boolean) => {
      clearTimeout(limit);
      socket.destroy();
      resolve(answer);
    };
    // A socket's own timeout begins when it is idle; looking a name up can take longer.
    const limit = setTimeout(settle, timeoutMs, false);
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
