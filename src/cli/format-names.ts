/** For the help, which must not load what renders them. A test holds it to the registry in src/report/formats. */
export const formatNames: readonly string[] = [
  'terminal',
  'json',
  'markdown',
  'badge',
  'badge-endpoint',
  'html',
  'junit',
  'ctrf',
  'sarif',
  'gradescope',
  'classroom50',
  'check50',
  'exercism',
  'prairielearn',
];
