import { describe, expect, it, vi } from 'vitest';
import { facts } from '#kit';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();
const plant = ['.git/HEAD', 'src/__pycache__/x.pyc', 'x.pyc', '.env', 'tests/test_x.py', 'a/b/c'];
const asked = facts.context({ plant });

describe('what reaches a build', () => {
  it('of the solution: its sources, and no clutter', async () => {
    const context = await (await submissions.ofSolution()).get(asked);
    expect(context.arrived).toEqual(['requirements.txt', 'src/app.py']);
    expect(context.keptOut).toContain('Dockerfile');
    expect(context.planted).toEqual({
      '.git/HEAD': false,
      'src/__pycache__/x.pyc': false,
      'x.pyc': false,
      '.env': false,
      'tests/test_x.py': false,
      'a/b/c': true,
    });
  });

  it('of a folder without rules: everything, and nothing of ours', async () => {
    const files = { 'src/app.py': '', 'dev/null': '', tests: 'a file' };
    const context = await (await submissions.ofFiles(files)).get(asked);
    expect(context.keptOut).toEqual([]);
    expect(context.arrived).toEqual(['tests', 'dev/null', 'src/app.py']);
    expect(context.planted['tests/test_x.py']).toBe(false);
    expect(context.planted['.git/HEAD']).toBe(true);
  });

  it.each([
    ['exceptions', '*\n!src\n!requirements.txt\n', ['requirements.txt', 'src/app.py']],
    [
      'a Windows line end and a comment',
      '# comment\r\nsrc\r\n',
      ['.dockerignore', 'requirements.txt'],
    ],
    ['nothing but a comment', '# src\n', ['.dockerignore', 'requirements.txt', 'src/app.py']],
  ])('of rules with %s', async (_, rules, arrived) => {
    const submission = await submissions.ofFiles({
      '.dockerignore': rules,
      'src/app.py': '',
      'requirements.txt': '',
    });
    expect((await submission.get(asked)).arrived).toEqual(arrived);
  });

  it('goes by the rules that stand beside the Dockerfile', async () => {
    const submission = await submissions.ofFiles({
      '.dockerignore': '*\n',
      'Dockerfile.dockerignore': '.env\n',
      a: '',
    });
    const { arrived, planted } = await submission.get(asked);
    expect(arrived).toContain('a');
    expect(planted).toMatchObject({ '.env': false, '.git/HEAD': true });
  });

  it.each(['[', '!', 'a[', '\\', '!!', '***', '../x', '[]a]', '/', '.', '*\n!.'])(
    'is known, or the rules are at fault, for %j',
    async (rules) => {
      const submission = await submissions.ofFiles({ '.dockerignore': `${rules}\n`, a: '' });
      try {
        await submission.get(asked);
      } catch (error) {
        expect(error).toMatchObject({ name: 'FactBlocked' });
      }
    },
  );

  it('is one build for all that are asked for at the same time, each with its own answer', async () => {
    const build = vi.spyOn(submissions.engine(), 'build');
    const submission = await submissions.ofFiles({
      '.dockerignore': '.env\nkept\n',
      kept: '',
      a: '',
    });
    const [planted, bare, other] = await Promise.all([
      submission.get(facts.context({ plant: ['.env', 'a', 'x/{random}.log'] })),
      submission.get(facts.context({ plant: [] })),
      submission.get(facts.context({ plant: ['kept/below', 'a/below'] })),
    ]);
    expect(build).toHaveBeenCalledTimes(1);
    build.mockRestore();
    expect(planted).toEqual({
      arrived: ['.dockerignore'],
      keptOut: ['kept'],
      planted: { '.env': false, a: true, 'x/{random}.log': true },
    });
    expect(bare).toEqual({ arrived: ['.dockerignore', 'a'], keptOut: ['kept'], planted: {} });
    expect(other.planted).toEqual({ 'kept/below': false, 'a/below': false });
  });
});
