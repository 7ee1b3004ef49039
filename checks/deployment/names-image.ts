import { z } from 'zod';
import { defineCheck, facts, fail, finding, isSameImage, joinText, pass, text } from '#kit';

const namesShown = 5;

export default defineCheck({
  id: 'deployment/names-image',
  title: 'An image has the name that was asked for',
  failTitle: 'No image has the name that was asked for',
  options: z.strictObject({
    image: z.string().min(1).describe('e.g. nautilus/python-app; without a tag: latest.'),
  }),
  needs: ({ image }) => ({ deployment: facts.deployment({ images: [image], containers: [] }) }),
  grade: ({ deployment }, { image }) => {
    const { from, files, images } = deployment;
    if (images.some(({ name }) => isSameImage(name, image))) return pass;
    const named = images.map(({ name }) => name).slice(0, namesShown);
    const [first] = images;
    const message =
      from === 'host'
        ? text`This engine has no image ${image}. Expected one.`
        : files.length === 0
          ? text`There is no run.sh and no Compose file that would build ${image}. Expected one of them.`
          : text`${joinText(files)} builds ${named.length === 0 ? 'no image with a name' : joinText(named)}. Expected ${image}.`;
    return fail(
      finding({
        code: 'image-not-named',
        message,
        location: first?.file == null ? null : { file: first.file, line: first.line },
        hint: text`A build gives its image a name with an option; an image that has one can be given a further one. In Compose a service that is built takes the name that stands beside.`,
        reproduce: `docker image ls ${image}`,
      }),
    );
  },
});
