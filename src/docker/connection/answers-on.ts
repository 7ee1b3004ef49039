import { acceptsConnection } from '../reach/accepts-connection.ts';

export type LookUp = (host: string, ports: readonly number[], withinMs: number) => Promise<boolean>;

/** Whether a host takes connections on one of the ports, asked from the grader's own machine. */
export async function answersOn(
  host: string,
  ports: readonly number[],
  withinMs: number,
): Promise<boolean> {
  const answers = await Promise.all(
    ports.map((port) => acceptsConnection({ host, port }, withinMs)),
  );
  return answers.includes(true);
}
