// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import { type AcceptedFiles, onScratch, shell } from './case.ts';

const exec = (command: string) => ({ command: [command], commandForm: 'exec' as const });

/** What one stage sets. */
export const imageCases: AcceptedFiles = {
  'nothing set': ['FROM scratch\n', {}],
  'exec form': [onScratch('CMD ["a", "b c"]'), { command: ['a', 'b c'], commandForm: 'exec' }],
  'shell form': [onScratch('CMD a "b c"'), { command: shell('a "b c"'), commandForm: 'shell' }],
  'exec form over lines': [onScratch('CMD ["a", \\\n "b"]'), { command: ['a', 'b'] }],
  'comma behind the last word': [onScratch('CMD ["a",]'), { command: shell('["a",]') }],
  'single quotes': [onScratch("CMD ['a']"), { command: shell("['a']") }],
  'escape that JSON does not know': [
    onScratch('CMD ["C:\\path"]'),
    { command: shell('["C:\\path"]') },
  ],
  'JSON object': [onScratch('CMD {"a":1}'), { command: shell('{"a":1}') }],
  'escapes of JSON': [onScratch('CMD ["\\u0041\\ud800"]'), exec('A\ufffd')],
  'no words': [onScratch('CMD ["a"]\nCMD []'), { commandForm: null }],
  'empty word': [onScratch('CMD [""]'), exec('')],
  'no arguments': [onScratch('CMD'), { command: shell(''), commandForm: 'shell' }],
  'last command': [onScratch('CMD a\nCMD ["b"]'), exec('b')],
  entrypoint: [onScratch('ENTRYPOINT ["a"]'), { entrypoint: ['a'], commandForm: 'exec' }],
  'entrypoint in shell form': [onScratch('ENTRYPOINT a b'), { entrypoint: shell('a b') }],
  'entrypoint taken back': [onScratch('ENTRYPOINT ["a"]\nENTRYPOINT []'), {}],
  'entrypoint keeps a command of its own stage': [
    onScratch('CMD ["c"]\nENTRYPOINT ["a"]'),
    { command: ['c'], entrypoint: ['a'] },
  ],
  shell: [
    onScratch('SHELL ["/bin/bash", "-c"]\nCMD a b\nENTRYPOINT c'),
    { command: ['/bin/bash', '-c', 'a b'], entrypoint: ['/bin/bash', '-c', 'c'] },
  ],
  'shell behind the command': [onScratch('CMD a\nSHELL ["x"]'), { command: shell('a') }],
  'health check': [
    onScratch(
      'HEALTHCHECK --interval=5s --timeout="1m30s" --start-period=1.5h --retries=3 CMD a b',
    ),
    { healthcheck: true },
  ],
  'health check in lower case and exec form': [
    onScratch('healthcheck --start-interval=5s --interval=0 --retries= cmd ["a"]'),
    { healthcheck: true },
  ],
  'flags behind CMD belong to the command': [
    onScratch('HEALTHCHECK CMD --interval=x a'),
    { healthcheck: true },
  ],
  'health check taken back': [onScratch('HEALTHCHECK CMD a\nHEALTHCHECK NONE'), {}],
  'health check after NONE': [
    onScratch('HEALTHCHECK NONE\nHEALTHCHECK CMD a'),
    { healthcheck: true },
  ],
  'NONE passes over flags': [onScratch('HEALTHCHECK --foo=5s none'), {}],
  user: [onScratch('USER a:b'), { user: 'a:b' }],
  'last user': [onScratch('USER a\nUSER 1000'), { user: '1000' }],
  'user of two words': [onScratch('USER a b'), { user: 'a b' }],
  'quoted user': [onScratch(`USER "a"'b'c`), { user: 'abc' }],
  'user from a variable': [onScratch('ENV U=app\nUSER $U'), { user: 'app' }],
  'user from nothing': [onScratch('USER a\nUSER $U'), { user: '' }],
  'two dashes end the flags': [onScratch('USER -- a'), { user: 'a' }],
  'relative working directories': [
    onScratch('WORKDIR a\nWORKDIR b/../c\nWORKDIR .'),
    { workingDirectory: '/a/c' },
  ],
  'working directory of a variable': [
    onScratch('ENV D=x\nWORKDIR ${D}/y'),
    { workingDirectory: '/x/y' },
  ],
  'working directory with a space': [onScratch('WORKDIR "/a b"'), { workingDirectory: '/a b' }],
  'working directory of nothing': [onScratch('WORKDIR /a\nWORKDIR $X'), { workingDirectory: '/a' }],
  'working directory above the root': [
    onScratch('WORKDIR /a\nWORKDIR ../..'),
    { workingDirectory: '/' },
  ],
  ports: [
    onScratch('EXPOSE 5000\nEXPOSE 80/tcp 53/udp 90/TCP 0099'),
    { exposedPorts: ['5000', '80', '53/udp', '90', '99'] },
  ],
  'range of ports': [onScratch('EXPOSE 8000-8002'), { exposedPorts: ['8000', '8001', '8002'] }],
  'ports of the host': [
    onScratch('EXPOSE 8080:80 127.0.0.1:1:2 80-81:90-91'),
    { exposedPorts: ['80', '2', '90', '91'] },
  ],
  'ports of variables': [
    onScratch('ARG P=5000\nENV Q="1 2"\nEXPOSE $P $Q "3" $unset'),
    { exposedPorts: ['5000', '1', '2', '3'] },
  ],
  'port twice': [onScratch('EXPOSE 80\nEXPOSE 80/tcp'), { exposedPorts: ['80'] }],
  environment: [
    onScratch('ENV a=1 b="c d" e=f\\ g h=\'$a\' i="" j=k=l'),
    { environment: { a: '1', b: 'c d', e: 'f g', h: '$a', i: '', j: 'k=l' } },
  ],
  'old form of ENV': [onScratch('ENV a\t\tb "c d"'), { environment: { a: 'b c d' } }],
  'old form with an equals sign': [onScratch('ENV a b=c'), { environment: { a: 'b=c' } }],
  'name from a variable': [onScratch('ENV K=n\nENV $K=v'), { environment: { K: 'n', n: 'v' } }],
  'one instruction sees the values before it': [
    onScratch('ENV a=1\nENV a=2 b=$a'),
    { environment: { a: '2', b: '1' } },
  ],
  'set again in its place': [
    onScratch('ENV a=1 b=2\nENV a=3'),
    { environment: { a: '3', b: '2' } },
  ],
  'the last of one name': [onScratch('ENV a=1 a=2'), { environment: { a: '2' } }],
  'other instructions': [
    onScratch(
      'LABEL a=b c\\ d="e"\nMAINTAINER a b\nSTOPSIGNAL SIGTERM\nSTOPSIGNAL 9\nVOLUME /a\nVOLUME ["/b"]',
    ),
    {},
  ],
  'real-time signal': [onScratch('STOPSIGNAL RTMIN+3'), {}],
  'copies with flags in any order': [
    onScratch('COPY --chown=1:1 --link --chmod=644 f /a\nCOPY ["f", "/b"]\nADD --link=false f /c'),
    {},
  ],
  'trigger of this image itself': [onScratch('ONBUILD USER x\nONBUILD NONSENSE'), {}],
};
