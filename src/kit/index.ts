export type { Finding, Location } from '#domain/finding.ts';
export type { CheckId } from '#domain/identifiers.ts';
export { joinText, type Text, text, untrusted } from '#domain/text.ts';
export type { Verdict } from '#domain/verdict.ts';
export { findAssignedCredentials, unquote } from './credentials/assigned-credentials.ts';
export { type FoundCredential, findCredentials } from './credentials/credential-shapes.ts';
export {
  maskCredential,
  namesCredential,
  recogniseCredential,
} from './credentials/recognise-credential.ts';
export { type Check, defineCheck } from './define-check.ts';
export { describeExpected, type ExpectedText, expectedText, meetsText } from './expected-text.ts';
export type { FactKind, FactName, FactRequest, Needs, Provided } from './fact.ts';
export * from './facts/index.ts';
export { finalLine } from './final-line.ts';
export { type ImageReference, parseImageReference } from './image-reference.ts';
export { isTagVariant } from './image-tag.ts';
export { isJsonSubset, mapJsonStrings } from './json-subset.ts';
export { matchesPath } from './matches-path.ts';
export { excerpt, lastLines, shellQuote } from './quote.ts';
export { isSameImage } from './same-image.ts';
export { fail, finding, notApplicable, partial, pass, passUnless } from './verdicts.ts';
