import { z } from 'zod';
import { defineCheck, facts, finalLine, finding, joinText, partial, passUnless, text } from '#kit';

export default defineCheck({
  id: 'runtime/writable-folders',
  title: 'The app can write where it has to',
  failTitle: 'The app cannot write where it has to',
  options: z.strictObject({
    paths: z.array(z.string().startsWith('/')).min(1).describe('Folders in the container.'),
  }),
  needs: ({ paths }) => ({
    dockerfile: facts.dockerfile,
    container: facts.container,
    access: facts.folderAccess({ paths }),
  }),
  grade: ({ dockerfile, container, access }, { paths }) => {
    const refused = paths.filter((path) => access[path] !== 'writable');
    if (refused.length === 0) return passUnless([]);
    const missing = refused.filter((path) => access[path] === 'missing');
    const user = container.processes.findLast(({ userId }) => userId !== 0)?.userId ?? 0;
    const common = {
      location: { file: dockerfile.file, line: finalLine(dockerfile, 'USER') },
      reproduce: `docker run --detach --name drydock-try "$(docker build --quiet .)" && sleep 2; docker exec drydock-try sh -c 'id; ls -ld ${paths.join(' ')}'; docker rm --force drydock-try`,
    };
    const first =
      missing.length > 0
        ? finding({
            ...common,
            code: 'folder-missing',
            message: text`The container has no ${joinText(missing)}. Expected a folder that the app can write to.`,
            hint: text`A folder that is empty in the project does not come along by itself; an instruction has to make it.`,
          })
        : finding({
            ...common,
            code: 'folder-not-writable',
            message: text`The app runs with uid ${user}, which cannot make a file in ${joinText(refused)}. Expected it to be able to.`,
            hint: text`What COPY brings and what a RUN before USER makes belongs to root. COPY --chown, or a change of the owner in the RUN that makes the folder, gives it to the user of the app.`,
          });
    return partial((paths.length - refused.length) / paths.length, first);
  },
});
