import type { SubmissionText } from '#domain/submission.ts';
import { composeFeatures } from './compose-features.ts';
import { chosenFolders, dockerfileFeatures } from './dockerfile-features.ts';
import type { Feature } from './feature.ts';
import { ignoreFeatures } from './ignore-features.ts';

/** Everything that texts do, each thing once. */
export function featuresOf(texts: readonly SubmissionText[]): ReadonlyMap<string, Feature> {
  const folders = texts.flatMap(({ path, text }) =>
    isDockerfile(path) ? chosenFolders(text) : [],
  );
  const all = texts.flatMap(({ path, text }) => {
    if (isDockerfile(path)) return dockerfileFeatures(path, text);
    if (/\.ya?ml$/.test(path)) return composeFeatures(path, text, folders);
    return path.endsWith('.dockerignore') ? ignoreFeatures(path, text) : [];
  });
  return new Map(all.toReversed().map((feature) => [feature.key, feature]));
}

function isDockerfile(path: string): boolean {
  return /^dockerfile$/i.test(path);
}
