import { z } from 'zod';
import { defineCheck, facts, fail, finding, joinText, pass, text } from '#kit';

const port = z.int().min(1).max(65_535);

export default defineCheck({
  id: 'deployment/publishes-port',
  title: 'The port of the host leads to the port of the app',
  failTitle: 'The port of the host does not lead to the port of the app',
  options: z.strictObject({
    container: z.string().min(1),
    hostPort: port,
    containerPort: port,
  }),
  needs: ({ container }) => ({
    deployment: facts.deployment({ images: [], containers: [container] }),
  }),
  grade: ({ deployment: { from, containers } }, { container, hostPort, containerPort }) => {
    const wanted = `${hostPort}:${containerPort}`;
    // By files alone: a container that was named otherwise loses its points there, and not here again.
    const looked = containers.filter(({ name }) => from === 'files' || name === container);
    const ports = looked.flatMap((one) => one.ports);
    const isRight = ports.some(
      (one) => one.hostPort === hostPort && one.containerPort === containerPort,
    );
    if (isRight) return pass;
    const isSwapped = ports.some(
      (one) => one.hostPort === containerPort && one.containerPort === hostPort,
    );
    const found = joinText(ports.map((one) => `${one.hostPort}:${one.containerPort}`));
    const [first] = looked;
    return fail(
      finding({
        code: isSwapped ? 'ports-swapped' : 'port-not-published',
        message: isSwapped
          ? text`The two ports are the wrong way round: ${found}. Expected ${wanted}.`
          : text`${first === undefined ? 'No container' : (first.name ?? 'The container')} publishes ${ports.length === 0 ? 'no port' : found}. Expected ${wanted}.`,
        location: first?.file == null ? null : { file: first.file, line: first.line },
        hint: text`The port of the host stands first, that of the container behind it; EXPOSE alone publishes nothing.`,
        reproduce: `docker port ${container}`,
      }),
    );
  },
});
