import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'compose/live-reload',
  title: 'An edit on the host is seen inside the running container',
  failTitle: 'An edit on the host is not seen inside the container',
  options: z.strictObject({
    folder: z.string().min(1).describe('Folder of the submission, e.g. src'),
    port: z.int().min(1).max(65_535).default(5000),
  }),
  needs: ({ folder, port }) => ({
    stack: facts.stack({ port }),
    reload: facts.liveReload({ folder, port }),
  }),
  grade: ({ stack, reload }, { folder }) => {
    const { appService, mountedAt, editSeen, mountedElsewhere } = reload;
    const line = stack.services.find(({ name }) => name === appService)?.line ?? null;
    const common = {
      location: { file: stack.file, line },
      reproduce: 'docker compose up -d && docker compose config',
    };
    if (appService === null) {
      return fail(
        finding({
          ...common,
          code: 'app-not-in-stack',
          message: text`No service of the stack serves the app, so no edit of ${folder}/ could be seen in it. Expected: the app's service runs with ${folder}/ of the host in it.`,
          hint: text`The service of the app is found by what answers on its container port.`,
        }),
      );
    }
    if (mountedAt === null) {
      return fail(
        finding({
          ...common,
          code: 'sources-not-mounted',
          message: text`${folder}/ of the host is not in the container of the service ${appService}. Expected: an edit on the host is seen inside without a new build.`,
          hint: text`A bind mount shows a folder of the host inside of a container; it stands under volumes.`,
        }),
      );
    }
    if (mountedElsewhere) {
      return fail(
        finding({
          ...common,
          code: 'sources-mounted-elsewhere',
          message: text`${folder}/ is mounted at ${mountedAt}, but the image keeps the app at another place. Expected: the mount covers the files that run.`,
          hint: text`Where does the Dockerfile copy the sources to? The mount belongs there.`,
        }),
      );
    }
    if (editSeen) return pass;
    return fail(
      finding({
        ...common,
        code: 'edit-not-seen',
        message: text`${folder}/ is mounted at ${mountedAt}, but an edit on the host did not appear there. Expected: it is seen at once.`,
        hint: text`Does another volume cover the mount?`,
      }),
    );
  },
});
