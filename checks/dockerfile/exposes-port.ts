import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, joinText, pass, text } from '#kit';

const port = z.union([
  z.int().min(1).max(65_535),
  z.string().regex(/^\d{1,5}\/(?:tcp|udp)$/, { error: 'expected a port such as "53/udp"' }),
]);

export default defineCheck({
  id: 'dockerfile/exposes-port',
  title: 'The image says on which port it serves',
  failTitle: 'The image does not say on which port it serves',
  options: z.strictObject({
    ports: z.array(port).min(1).describe('All of them; a number means TCP, e.g. 5000 or "53/udp".'),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, { ports }) => {
    const { exposedPorts } = image.config;
    const missing = ports
      .map((one) => (typeof one === 'number' ? `${one}/tcp` : one))
      .filter((one) => !exposedPorts.includes(one));
    if (missing.length === 0) return pass;
    const found = exposedPorts.length === 0 ? 'no port' : joinText(exposedPorts.slice(0, 8));
    return fail(
      finding({
        code: 'port-not-exposed',
        message: text`The image exposes ${found}. Expected ${joinText(missing)}.`,
        location: { file: dockerfile.file, line: finalLine(dockerfile, 'EXPOSE') },
        hint: text`EXPOSE publishes nothing: it tells whoever runs the image, and tools, on which port the app in it listens.`,
        reproduce: `docker inspect --format '{{json .Config.ExposedPorts}}' "$(docker build --quiet .)"`,
      }),
    );
  },
});
