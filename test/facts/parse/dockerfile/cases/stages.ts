import { type AcceptedFiles, onScratch } from './case.ts';

const python = 'FROM python:3.11-slim\n';
const withFile = (head: string, file = 'f') => `${head}\nCOPY f /${file}\n`;

/** Which stage stands on which, and which files reach the last one. */
export const stageCases: AcceptedFiles = {
  'user in the builder only': ['FROM scratch AS a\nUSER a\nFROM scratch\n', { index: 1 }],
  'everything is inherited': [
    'FROM scratch AS a\nWORKDIR /w\nENV e=1\nEXPOSE 1\nUSER u\nCMD ["c"]\nENTRYPOINT ["p"]\nHEALTHCHECK CMD h\nFROM a AS b\nFROM b\nEXPOSE 2\n',
    {
      index: 2,
      user: 'u',
      workingDirectory: '/w',
      environment: { e: '1' },
      exposedPorts: ['1', '2'],
      command: ['c'],
      entrypoint: ['p'],
      commandForm: 'exec',
      healthcheck: true,
    },
  ],
  'NONE below an inherited health check': [
    'FROM scratch AS a\nHEALTHCHECK CMD h\nFROM a\nHEALTHCHECK NONE\n',
    { index: 1 },
  ],
  'entrypoint takes back an inherited command': [
    'FROM scratch AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["e"]\n',
    { index: 1, entrypoint: ['e'] },
  ],
  'and one that its parent set with an entrypoint': [
    'FROM scratch AS a\nCMD ["c"]\nENTRYPOINT ["e"]\nFROM a\nENTRYPOINT ["f"]\n',
    { index: 1, entrypoint: ['f'] },
  ],
  'but not its own': [
    'FROM scratch AS a\nCMD ["c"]\nFROM a\nCMD ["d"]\nENTRYPOINT ["e"]\n',
    { index: 1, command: ['d'], entrypoint: ['e'] },
  ],
  'inherited entrypoint, new command': [
    'FROM scratch AS a\nENTRYPOINT ["e"]\nFROM a\nCMD ["c"]\n',
    { index: 1, command: ['c'], entrypoint: ['e'] },
  ],
  'inherited shell': [
    'FROM scratch AS a\nSHELL ["x", "y"]\nFROM a\nCMD a\n',
    { index: 1, command: ['x', 'y', 'a'], commandForm: 'shell' },
  ],
  'base image at the end of a chain': [
    `${python.trim()} AS a\nFROM a AS b\nFROM b\nUSER u\n`,
    { index: 2, baseImage: 'python:3.11-slim', user: 'u' },
  ],
  'stage name in upper case': ['FROM scratch AS Up\nUSER x\nFROM up\n', { index: 1, user: 'x' }],
  'stage from an argument': [
    'ARG S=b\nFROM scratch AS b\nUSER z\nFROM $S\n',
    { index: 1, user: 'z' },
  ],
  'stage called scratch': [
    `${python.trim()} AS scratch\nUSER q\nFROM scratch\n`,
    { index: 1, baseImage: 'python:3.11-slim', user: 'q' },
  ],
  'nearer of two stages with one name': [
    'FROM scratch AS a\nUSER x\nFROM scratch AS a\nUSER y\nFROM a\n',
    { index: 2, user: 'y' },
  ],
  'copy from a stage by name': [
    `${withFile('FROM scratch AS b')}FROM scratch\nCOPY --from=b /f /\n`,
    { index: 1, copiesFromStages: [0] },
  ],
  'copy by name in upper case, flags before and behind': [
    `${withFile('FROM scratch AS b')}FROM scratch\nCOPY --link --from=B --chown=1 /f /\n`,
    { index: 1, copiesFromStages: [0] },
  ],
  'copy by index': [
    `${withFile('FROM scratch')}FROM scratch\nCOPY --from=0 /f /\n`,
    { index: 1, copiesFromStages: [0] },
  ],
  'copy by index with a sign': [
    `${withFile('FROM scratch')}FROM scratch\nCOPY --from=+0 /f /\n`,
    { index: 1, copiesFromStages: [0] },
  ],
  'copy from the later of two stages with one name': [
    `${withFile('FROM scratch AS b')}${withFile('FROM scratch AS b', 'g')}FROM scratch\nCOPY --from=b /g /\n`,
    { index: 2, copiesFromStages: [1] },
  ],
  'copy from an image': [onScratch('COPY --from=python:3.11-slim /etc/hostname /'), {}],
  'copy from an image by the index behind the last stage': [
    onScratch('COPY --from=python:3.11-slim /etc/hostname /\nCOPY --from=1 /etc/passwd /'),
    {},
  ],
  'copy with an empty --from': [onScratch('COPY --from= f /'), {}],
  'copy in a stage that the last one stands on': [
    `${withFile('FROM scratch AS b')}FROM scratch AS c\nCOPY --from=b /f /\nFROM c\n`,
    { index: 2, copiesFromStages: [0] },
  ],
  'copy in a stage that the last one does not stand on': [
    `${withFile('FROM scratch AS b')}FROM scratch AS c\nCOPY --from=b /f /\nFROM scratch\nCOPY f /\n`,
    { index: 2 },
  ],
  'copy of a copy': [
    `${withFile('FROM scratch AS b')}FROM scratch AS c\nCOPY --from=b /f /g\nFROM scratch\nCOPY --from=c /g /\n`,
    { index: 2, copiesFromStages: [1] },
  ],
  'built from the builder': [
    `${withFile('FROM scratch AS b')}FROM b\nUSER u\n`,
    { index: 1, user: 'u' },
  ],
  'forward reference in a stage that is not needed': [
    `FROM scratch AS a\nCOPY --from=b /f /\n${withFile('FROM scratch AS b')}`,
    { index: 1 },
  ],
  'mount from a stage': [
    `${withFile('FROM scratch AS b')}${python}RUN --mount=type=bind,from=b,target=/m ls /m/f\n`,
    { index: 1, baseImage: 'python:3.11-slim', copiesFromStages: [0] },
  ],
  'mounts in any order and case, quoted, the last from counts': [
    `${withFile('FROM scratch AS b')}${python}RUN --mount=type=tmpfs,target=/t --mount=target=/m,FROM=nope,ro,"from=B" ls /m/f\n`,
    { index: 1, baseImage: 'python:3.11-slim', copiesFromStages: [0] },
  ],
  'mount with a type from a variable': [
    `${withFile('FROM scratch AS b')}${python}ARG T=bind\nRUN --mount=type=$T,from=b,target=/m ls /m/f\n`,
    { index: 1, baseImage: 'python:3.11-slim', copiesFromStages: [0] },
  ],
  'tmpfs takes nothing from a stage': [
    `${withFile('FROM scratch AS b')}${python}ARG T=tmpfs\nRUN --mount=type=$T,from=b,target=/m true\n`,
    { index: 1, baseImage: 'python:3.11-slim' },
  ],
  'trigger of the parent': [
    'FROM scratch AS a\nONBUILD USER trig\nonbuild env t=1\nFROM a\n',
    { index: 1, user: 'trig', environment: { t: '1' } },
  ],
  'trigger runs before the own instructions': [
    'FROM scratch AS a\nONBUILD USER trig\nFROM a\nUSER own\n',
    { index: 1, user: 'own' },
  ],
  'trigger does not reach a grandchild': [
    'FROM scratch AS a\nONBUILD USER trig\nFROM a AS b\nUSER own\nFROM b\n',
    { index: 2, user: 'own' },
  ],
  'trigger with an entrypoint': [
    'FROM scratch AS a\nCMD ["c"]\nONBUILD ENTRYPOINT ["e"]\nFROM a\n',
    { index: 1, entrypoint: ['e'] },
  ],
  'trigger with a here-document': [
    'FROM scratch AS a\nONBUILD COPY <<EOF /a\nUSER x\nEOF\nFROM a\nUSER y\n',
    { index: 1, user: 'y' },
  ],
  'wrong substitution in a stage that is not needed': [
    'FROM scratch AS a\nUSER ${x\nFROM scratch\nUSER q\n',
    { index: 1, user: 'q' },
  ],
};
