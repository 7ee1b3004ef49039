import path from 'node:path';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { type BuiltImage, facts, type LiveReload, type LiveReloadProbe } from '#kit';
import { composePlan } from './compose-plan.ts';
import type { EngineContext } from './engine-context.ts';
import { filesUnder } from './files/source-files.ts';
import { type ImageFiles, listImageFiles } from './image-files/list-image-files.ts';
import { internalFacts } from './internal.ts';
import { keepsElsewhere } from './live-reload/keeps-elsewhere.ts';
import { locateMount } from './live-reload/locate-mount.ts';
import { locateSync } from './live-reload/locate-sync.ts';
import { seeEdit, seeNewFile } from './live-reload/see-edit.ts';
import { seeSyncedEdit, seeSyncedFile } from './live-reload/see-sync.ts';
import { awaitHttp } from './run/await-http.ts';
import { submission } from './submission.ts';

/** The stack may be another fact's for a while, see `RunningStack.exclusively`. */
const reserveMs = 400_000;
/** How long an app may take to read its sources anew before others work with it. */
const reloadsWithinMs = 10_000;

/** Edits the sources where the stack has them mounted, and looks for the edit inside the app's container. */
export function liveReloadProvider({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.liveReload,
    title: 'Editing the sources',
    usesEngine: true,
    isPaced: true,
    needs: ({ port }: LiveReloadProbe) => ({
      submission,
      plan: composePlan,
      image: facts.image,
      imageFiles: internalFacts.imageFiles,
      running: internalFacts.runningStack({ port }),
    }),
    timeoutMs: reserveMs,
    provide: async ({ facts, parameters, signal }) => {
      const { submission, plan, image, imageFiles, running } = facts;
      const { app, bindRoot, appService } = running;
      const unseen = { appService, mountedAt: null, editSeen: false, mountedElsewhere: false };
      if (app === null) return unseen;
      const { container, port } = app;
      const folder = path.posix.normalize(parameters.folder).replace(/\/+$/, '');
      const { mounts, image: appImage } = await container.inspect();
      const locate = (place: string) =>
        locateMount({ path: place, areas: plan.bindAreas, bindRoot, mounts });
      const own = filesUnder(submission, folder);
      const synced = await lookAtSync();
      if (synced !== null) return synced;
      const file = own.find((one) => locate(one) !== null);
      const [mountOfFolder, mountOfFile] = [locate(folder), file ? locate(file) : null];
      if (mountOfFolder === null && mountOfFile === null) return unseen;
      const editSeen = await running.exclusively(async () => {
        await running.stack();
        const looker = { container, bindRoot, signal };
        const isEditSeen = mountOfFile === null || (await seeEdit(looker, mountOfFile));
        const isNewSeen = mountOfFolder === null || (await seeNewFile(looker, mountOfFolder));
        await awaitHttp({ ...app, method: 'GET', path: '/', withinMs: reloadsWithinMs, signal });
        return isEditSeen && isNewSeen;
      });
      const mountedAt =
        mountOfFolder?.containerPath ?? path.posix.dirname(mountOfFile?.containerPath ?? '');
      const known = await filesOf(appImage, image, imageFiles, own, signal);
      const mountedElsewhere =
        file !== undefined &&
        mountOfFile !== null &&
        keepsElsewhere(known, {
          rest: path.posix.relative(folder, file) || path.posix.basename(file),
          sizeBytes: submission.files.find((one) => one.path === file)?.sizeBytes ?? 0,
          mountedAt: mountOfFile.containerPath,
        });
      return { appService, mountedAt, editSeen, mountedElsewhere };

      /** Null where a mount has the folder already, or no rule of `develop.watch` copies it. */
      async function lookAtSync(): Promise<LiveReload | null> {
        const settings = plan.services.find(({ name }) => name === appService)?.settings;
        const syncs = settings?.syncs ?? [];
        const place = own.find((one) => locateSync(syncs, one) !== null);
        const to = place === undefined ? null : locateSync(syncs, place);
        if (place === undefined || to === null || locate(place) !== null) return null;
        const folderAt = locateSync(syncs, folder);
        const editSeen = await running.exclusively(async () => {
          await running.stack();
          if (settings?.readOnly === true) return false;
          const from = path.join(submission.root, place);
          const isNewSeen = folderAt === null || (await seeSyncedFile(container, folderAt));
          const isSeen = (await seeSyncedEdit(container, { from, to })) && isNewSeen;
          await awaitHttp({
            container,
            port,
            method: 'GET',
            path: '/',
            withinMs: reloadsWithinMs,
            signal,
          });
          return isSeen;
        });
        const known = await filesOf(appImage, image, imageFiles, own, signal);
        const sizeBytes = submission.files.find((one) => one.path === place)?.sizeBytes ?? 0;
        const rest = path.posix.relative(folder, place) || path.posix.basename(place);
        const mountedElsewhere = keepsElsewhere(known, { rest, sizeBytes, mountedAt: to });
        return {
          appService,
          mountedAt: folderAt ?? path.posix.dirname(to),
          editSeen,
          mountedElsewhere,
        };
      }
    },
  });

  /** Most often the app's image is the one that was walked already. */
  async function filesOf(
    appImage: string,
    image: BuiltImage,
    imageFiles: ImageFiles,
    own: readonly string[],
    signal: AbortSignal,
  ): Promise<ImageFiles> {
    if (appImage === image.id) return imageFiles;
    const names = new Set(own.map((file) => path.posix.basename(file)));
    return listImageFiles(engine, { image: appImage, names, signal });
  }
}
