import { expect, it } from 'vitest';
import { toStandIns } from '#facts/run/stand-ins.ts';

const app = ['python', 'src/app.py'];

it.each<[string, readonly string[], readonly string[], readonly (readonly string[])[]]>([
  ['a command', [], app, [app]],
  ['an entrypoint alone', app, [], [app]],
  [
    'an init process',
    ['/sbin/tini', '--'],
    app,
    [['/sbin/tini', '--', 'python', 'src/app.py'], app],
  ],
  ['the shell form', [], ['/bin/sh', '-c', 'python src/app.py'], [sh('python src/app.py'), app]],
  [
    'the shell form that the shell hands over to',
    [],
    ['/bin/sh', '-c', 'exec python src/app.py'],
    [app, sh('exec python src/app.py')],
  ],
  [
    'a script of several commands',
    [],
    ['bash', '-ec', 'A=1 ./migrate "x y" && exec python src/app.py'],
    [['bash', '-ec', 'A=1 ./migrate "x y" && exec python src/app.py'], ['./migrate', 'x y'], app],
  ],
  [
    'words that only the shell knows',
    [],
    ['/bin/sh', '-c', 'gunicorn --bind ":$PORT" app'],
    [sh('gunicorn --bind ":$PORT" app'), ['gunicorn', '--bind', '', 'app']],
  ],
  [
    'a shell behind an init process',
    ['tini', '--'],
    ['sh', '-c', 'python src/app.py'],
    [['tini', '--', 'sh', '-c', 'python src/app.py'], ['sh', '-c', 'python src/app.py'], app],
  ],
  ['a shell that runs a file', ['sh', '/entry.sh'], app, [['sh', '/entry.sh', ...app], app]],
  ['a flag without a text', [], ['sh', '-c'], [['sh', '-c']]],
  ['a text of nothing', [], ['sh', '-c', ' ;exec; '], [['sh', '-c', ' ;exec; ']]],
  ['nothing', [], [], []],
])('%s', (_, entrypoint, command, expected) => {
  expect(toStandIns({ entrypoint, command })).toEqual(expected);
});

it('adds nothing to a command line that is very long', () => {
  const command = ['sh', '-c', `echo ${'x'.repeat(20_000)}`];
  expect(toStandIns({ entrypoint: [], command })).toEqual([command]);
});

it('has an end where a script has many commands', () => {
  const command = ['sh', '-c', 'a;'.repeat(1000)];
  expect(toStandIns({ entrypoint: [], command })).toHaveLength(9);
});

function sh(script: string): readonly string[] {
  return ['/bin/sh', '-c', script];
}
