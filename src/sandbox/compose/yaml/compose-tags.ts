import { type CollectionTag, type ScalarTag, type Tags, YAMLMap, YAMLSeq } from 'yaml';

/** Tags that Compose knows; without them the library warns and would forget that they were there. */
export const composeTags: Tags = ['!reset', '!override'].flatMap((tag) => [
  { tag, resolve: (text) => text } satisfies ScalarTag,
  { tag, collection: 'map', nodeClass: YAMLMap } satisfies CollectionTag,
  { tag, collection: 'seq', nodeClass: YAMLSeq } satisfies CollectionTag,
]);
