import type { Endpoint } from '../containers/engine-container.ts';
import { connectTo } from './connect-to.ts';

/** Whether something accepts TCP connections there. A port that the engine publishes accepts them always. */
export function acceptsConnection(endpoint: Endpoint, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTo(endpoint);
    const settle = (accepted: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(accepted);
    };
    // A socket's own timeout begins when it is idle; looking a name up can take longer.
    const timer = setTimeout(() => settle(false), timeoutMs);
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
