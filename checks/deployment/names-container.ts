import { z } from 'zod';
import {
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  isSameImage,
  joinText,
  pass,
  text,
} from '#kit';

export default defineCheck({
  id: 'deployment/names-container',
  title: 'The container has its name and its image',
  failTitle: 'No container with that name and image',
  options: z.strictObject({
    container: z.string().min(1).describe('e.g. pythonapp_nautilus'),
    image: z.string().min(1).describe('What it has to run from.'),
  }),
  needs: ({ container, image }) => ({
    deployment: facts.deployment({ images: [image], containers: [container] }),
  }),
  grade: ({ deployment }, { container, image }) => {
    const { from, files, containers } = deployment;
    const found = containers.find(({ name }) => name === container);
    const where = from === 'host' ? text`This engine` : text`${joinText(files)}`;
    const defect = (code: string, message: Finding['message'], hint: Finding['hint']) => {
      const place = found ?? containers[0];
      return fail(
        finding({
          code,
          message,
          location: place?.file == null ? null : { file: place.file, line: place.line },
          hint,
          reproduce: `docker ps --all --filter name=${container}`,
        }),
      );
    };
    if (found === undefined) {
      const names = containers.flatMap(({ name }) => name ?? []);
      return defect(
        'container-not-named',
        from === 'files' && files.length === 0
          ? text`There is no run.sh and no Compose file that would start ${container}. Expected one of them.`
          : text`${where} has no container ${container}${names.length === 0 ? text`` : text`, only ${joinText(names.slice(0, 5))}`}. Expected one.`,
        text`A container without a name of its own gets one at random; an option of docker run, and a key of a Compose service, gives it one.`,
      );
    }
    if (found.running === false) {
      return defect(
        'container-not-running',
        text`The container ${container} is there and does not run. Expected it to run.`,
        text`docker logs shows what it printed last; a container ends with its first process.`,
      );
    }
    if (found.image !== null && isSameImage(found.image, image)) return pass;
    return defect(
      'container-of-another-image',
      text`The container ${container} runs from ${found.image ?? 'an image that cannot be told by reading'}. Expected ${image}.`,
      text`The image is what stands last before the command in docker run; options stand in front of it.`,
    );
  },
});
