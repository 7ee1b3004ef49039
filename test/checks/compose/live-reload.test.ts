import { describe, expect, it } from 'vitest';
import type { LiveReload } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { reloadOf, serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/live-reload.ts';

const options = { port: 5000, folder: 'src' };
const cases: readonly [string, Partial<LiveReload>, string][] = [
  ['seen', {}, 'pass'],
  ['no app', { appService: null, mountedAt: null, editSeen: false }, 'app-not-in-stack@-'],
  ['no mount', { mountedAt: null, editSeen: false }, 'sources-not-mounted@2'],
  ['covered by another volume', { editSeen: false }, 'edit-not-seen@2'],
  ['beside the app', { mountedAt: '/mnt', mountedElsewhere: true }, 'sources-mounted-elsewhere@2'],
];

describe('compose/live-reload', () => {
  it.each(cases)('%s', (_, reload, verdict) => {
    const facts = { stack: stackOf({ services: [serviceOf({})] }), reload: reloadOf(reload) };
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });

  it('names a folder in a command as one word', () => {
    const facts = { stack: stackOf(), reload: reloadOf({ mountedAt: null }) };
    const [found] = findingsOf(check, facts, { ...options, folder: 'my src/' });
    expect(found?.reproduce).toContain("touch 'my src/drydock-try'");
  });
});
