// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import { type AcceptedFiles, onScratch } from './case.ts';

/** `V` is set, `E` is empty and `U` is not set. */
const values: Readonly<Record<string, string>> = {
  $V: 'foobarbar',
  '${V}x': 'foobarbarx',
  '$V.x': 'foobarbar.x',
  $Vx: '',
  é$V: 'éfoobarbar',
  '${é}': '',
  $V$V: 'foobarbarfoobarbar',
  '"${U:-x y}"': 'x y',
  '${U-x}': 'x',
  '${E:-x}': 'x',
  '${E-x}': '',
  '${V:-x}': 'foobarbar',
  '${V:+x}': 'x',
  '${V+x}': 'x',
  '${E:+x}': '',
  '${E+x}': 'x',
  '${U+x}': '',
  '${V:?m}': 'foobarbar',
  '${E?m}': '',
  '${U:-${U:-$V}}': 'foobarbar',
  '${U:-"a b"}': 'a b',
  "${U:-'}'}": '}',
  '${U:-\\}}': '}',
  '\\$V': '$V',
  '"\\$V"': '$V',
  "'$V'": '$V',
  $: '$',
  $$V: 'V',
  $1: '',
  '$@': '',
  '`$V`': '`foobarbar`',
  '"a\\nb"': 'a\\nb',
  'a\\\\b': 'a\\b',
  '${V#foo}': 'barbar',
  '${V#f*b}': 'arbar',
  '${V##f*b}': 'ar',
  '${V#?}': 'oobarbar',
  '${V#x}': 'foobarbar',
  '${V%bar}': 'foobar',
  '${V%b*r}': 'foobar',
  '${V%%b*r}': 'foo',
  '${V%\\*}': 'foobarbar',
  '${V/bar/X}': 'fooXbar',
  '${V//bar/X}': 'fooXX',
  '${V/b*/X}': 'fooX',
  '${V//?/x}': 'xxxxxxxxx',
};

const substitutions: AcceptedFiles = Object.fromEntries(
  Object.entries(values).map(([written, value]) => [
    written,
    [
      onScratch(`ENV V=foobarbar E=\nENV R=${written}`),
      { environment: { V: 'foobarbar', E: '', R: value } },
    ],
  ]),
);

const env = (value: string) => ({ environment: { r: value } });

/** Where a variable is known. */
export const variableCases: AcceptedFiles = {
  ...substitutions,
  'argument of the stage': [onScratch('ARG a=1\nENV r=$a'), env('1')],
  'argument without a value': [onScratch('ARG a\nENV r=${a-unset}'), env('unset')],
  'arguments of one instruction': [onScratch('ARG a=1 b="x y"\nENV r="$a $b"'), env('1 x y')],
  'argument keeps a value that is not given again': [
    onScratch('ARG a=1\nARG a\nENV r=$a'),
    env('1'),
  ],
  'global argument, not declared': ['ARG a=1\nFROM scratch\nENV r=${a-unset}\n', env('unset')],
  'global argument, declared': ['ARG a=1\nFROM scratch\nARG a\nENV r=$a\n', env('1')],
  'global argument, declared with a value': [
    'ARG a=1\nFROM scratch\nARG a=2\nENV r=$a\n',
    env('2'),
  ],
  'global argument in the value of another stage argument': [
    'ARG a=1\nFROM scratch\nARG b=$a\nENV r=${b-unset}\n',
    env(''),
  ],
  'global argument without a value': [
    'ARG a\nFROM scratch\nARG a\nENV r=${a-unset}\n',
    env('unset'),
  ],
  'global arguments of each other': [
    'ARG a=1 b=$a-2\nARG c=$b-3\nFROM scratch\nARG c\nENV r=$c\n',
    env('1-2-3'),
  ],
  'platform argument, declared': [onScratch('ARG TARGETOS\nENV r=$TARGETOS'), env('linux')],
  'platform argument, not declared': [onScratch('ENV r=${TARGETOS-unset}'), env('unset')],
  'platform argument, overridden': [
    'ARG TARGETARCH=zz\nFROM scratch\nARG TARGETARCH\nENV r=$TARGETARCH\n',
    env('zz'),
  ],
  'argument behind ENV': [
    onScratch('ENV a=e\nARG a=b\nENV r=$a'),
    { environment: { a: 'e', r: 'b' } },
  ],
  'ENV behind the argument': [
    onScratch('ARG a=b\nENV a=e\nENV r=$a'),
    { environment: { a: 'e', r: 'e' } },
  ],
  'ENV wins again in the next stage': [
    'FROM scratch AS x\nENV a=e\nARG a=b\nFROM x\nENV r=$a\n',
    { environment: { a: 'e', r: 'e' } },
  ],
  'argument of the parent': ['FROM scratch AS x\nARG a=b\nFROM x\nENV r=$a\n', env('b')],
  'ENV of the parent': [
    'FROM scratch AS x\nENV a=1\nFROM x\nENV b=$a\n',
    { environment: { a: '1', b: '1' } },
  ],
  'ENV of another stage': ['FROM scratch AS x\nENV a=1\nFROM scratch\nENV r=$a\n', env('')],
  'the path that Docker sets': [
    onScratch('ENV r=$PATH'),
    env('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
  ],
  'proxy arguments': [onScratch('ENV r=${HTTP_PROXY-unset}'), env('unset')],
  'base image from an argument': [
    'ARG T=3.11-slim\nFROM "python:${T}"\nUSER a\n',
    { baseImage: 'python:3.11-slim', user: 'a' },
  ],
  'base image with a default': ['FROM python:${T:-3.11-slim}\n', { baseImage: 'python:3.11-slim' }],
  'platform of the base image': ['FROM --platform=$BUILDPLATFORM scratch\nUSER a\n', { user: 'a' }],
  'variables that only the base image may know': [
    'FROM python:3.11-slim\nUSER ${PYTHON_VERSION:?not set}\nENV r=${PATH:?}\nEXPOSE $PYTHON_VERSION_MAJOR\n',
    { baseImage: 'python:3.11-slim', user: '' },
  ],
};
