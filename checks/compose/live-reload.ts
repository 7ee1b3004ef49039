import { z } from 'zod';
import {
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  type LiveReload,
  pass,
  shellQuote,
  text,
} from '#kit';

export default defineCheck({
  id: 'compose/live-reload',
  title: 'An edit of the source is seen in the running app',
  failTitle: 'An edit of the source is not seen in the running app',
  options: z.strictObject({
    port: z.int().min(1).max(65_535).describe('Container port of the app.'),
    folder: z.string().min(1).describe('Folder of the submission that is edited, e.g. src.'),
  }),
  needs: ({ port, folder }) => ({
    stack: facts.stack({ port }),
    reload: facts.liveReload({ folder, port }),
  }),
  grade: ({ stack, reload }, { folder }) => {
    const defect = defectOf(reload, folder);
    if (defect === null) return pass;
    const line = stack.services.find(({ name }) => name === reload.appService)?.line ?? null;
    const added = shellQuote(`${folder.replace(/\/+$/, '')}/drydock-try`);
    const look =
      reload.appService === null
        ? 'docker compose ps --all'
        : `touch ${added}; docker compose exec ${reload.appService} find / -name drydock-try; rm ${added}`;
    return fail(
      finding({
        ...defect,
        location: { file: stack.file, line },
        reproduce: `docker compose up --detach --build && sleep 10; ${look}; docker compose down`,
      }),
    );
  },
});

function defectOf(
  { appService, mountedAt, editSeen, mountedElsewhere }: LiveReload,
  folder: string,
): Pick<Finding, 'code' | 'message' | 'hint'> | null {
  if (appService === null) {
    return {
      code: 'app-not-in-stack',
      message: text`No service of the stack answers HTTP on the app's port, so no edit of ${folder} could be seen in it. Expected the app to run.`,
      hint: text`The app of the stack is the service that answers on the port of the app. Its output tells what keeps it from starting.`,
    };
  }
  if (mountedAt === null) {
    return {
      code: 'sources-not-mounted',
      message: text`The container of ${appService} has its own copy of ${folder}: an edit is seen after a new build only. Expected to see it in the running container.`,
      hint: text`A bind mount puts a folder of the host into a container in place of what the image has there. Compose lists mounts for each service.`,
    };
  }
  if (mountedElsewhere) {
    return {
      code: 'sources-mounted-elsewhere',
      message: text`An edit of ${folder} arrives at ${mountedAt} in ${appService}, and the app runs from another copy in the image. Expected the edit where the app runs.`,
      hint: text`A mount, or a rule of develop.watch, replaces what the image has at the same path. The path in the container is the one that the Dockerfile copies the source to.`,
    };
  }
  if (editSeen) return null;
  return {
    code: 'edit-not-seen',
    message: text`${folder} is mounted at ${mountedAt} in ${appService}, and an edit on the host did not appear there. Expected to see it at once.`,
    hint: text`A volume on top of the mount hides it, and a named volume is filled once, when it is made, and never again.`,
  };
}
