import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  facts,
  fail,
  finding,
  type ImageFile,
  type Instruction,
  joinText,
  pass,
  text,
} from '#kit';

/** How an installed package and a wheel show, wherever they lie. */
const installedMark = '/**/*.dist-info/METADATA';
const wheelMark = '/**/*.whl';

export default defineCheck({
  id: 'dockerfile/installs-wheels',
  title: 'The final stage installs wheels that an earlier one built',
  failTitle: 'The final stage does not install wheels of an earlier one',
  options: z.strictObject({
    packages: z.array(z.string().min(1)).min(1).describe('Names as pip knows them, e.g. flask.'),
  }),
  needs: {
    dockerfile: facts.dockerfile,
    search: facts.imageSearch({ patterns: [installedMark, wheelMark], except: [] }),
  },
  grade: ({ dockerfile, search }, { packages }) => {
    const own = search.files.filter(({ isFromBase }) => !isFromBase);
    const places = packages.map((name) => ({ name, place: findInstalled(own, name) }));
    const common = {
      location: { file: dockerfile.file, line: stageLine(dockerfile) },
      reproduce: 'docker history --no-trunc "$(docker build --quiet .)"',
    };
    const missing = places.filter(({ place }) => place === null);
    if (missing.length > 0) {
      return fail(
        finding({
          ...common,
          code: 'packages-not-installed',
          message: text`The image has no installed ${joinText(missing.map(({ name }) => name))}. Expected the final stage to install it from a wheel.`,
          hint: text`A wheel is an archive: lying in a folder it is not yet installed.`,
        }),
      );
    }
    const installer = places[0]?.place?.instruction ?? null;
    if (installer?.keyword !== 'RUN') {
      return fail(
        finding({
          ...common,
          code: 'installed-elsewhere',
          location: { file: dockerfile.file, line: installer?.line ?? null },
          message: text`${packages[0] ?? ''} came into the final stage installed already. Expected the earlier stage to build wheels, and the final one to install them.`,
          hint: text`pip can build the packages of a list into a folder of wheels without installing them, and install from such a folder in another stage.`,
        }),
      );
    }
    if (takesWheels(dockerfile, installer, own)) return pass;
    return fail(
      finding({
        ...common,
        code: 'wheels-not-used',
        location: { file: dockerfile.file, line: installer.line },
        message: text`This instruction installs ${packages[0] ?? ''} from somewhere else than wheels of an earlier stage. Expected the wheels that were built there.`,
        evidence: `RUN ${installer.argumentText.replace(/\s+/g, ' ').slice(0, 200)}`,
        hint: text`The wheels have to come from the stage that built them, and pip has to be told to look there and not into an index.`,
      }),
    );
  },
});

/** Where the package was installed: the layer that a container sees. */
function findInstalled(files: readonly ImageFile[], name: string): ImageFile | null {
  const wanted = normalise(name);
  const found = files.find(({ path, isVisible }) => {
    const folder = /\/([^/]+)-[^/-]+\.dist-info\/METADATA$/.exec(path)?.[1];
    return isVisible && folder !== undefined && normalise(folder) === wanted;
  });
  return found ?? null;
}

/** Mounted from a stage, or copied from one and named where they are installed. */
function takesWheels(
  { stages, final }: Dockerfile,
  installer: Instruction,
  files: readonly ImageFile[],
): boolean {
  const sources = stages[final.index]?.takesFrom.filter(({ stage }) => stage !== null) ?? [];
  if (sources.some(({ via, line }) => via === 'mount' && line === installer.line)) return true;
  const copied = files.filter(
    ({ path, instruction }) =>
      path.endsWith('.whl') &&
      sources.some(({ via, line }) => via === 'copy' && line === instruction?.line),
  );
  const folders = new Set(copied.map(({ path }) => path.split('/').at(-2) ?? ''));
  return [...folders].some((folder) => installer.argumentText.includes(folder));
}

function stageLine({ stages, final }: Dockerfile): number | null {
  return stages[final.index]?.line ?? null;
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
