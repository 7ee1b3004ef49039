import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { answerOf } from '#test/sample-facts.ts';
import check from '../../../checks/deployment/answers.ts';

const options = {
  hostPort: 8097,
  containerPort: 8088,
  exchanges: [{ path: '/', contains: 'Welcome' }],
};

function of(from: 'host' | 'files', ...answers: readonly HttpAnswer[]) {
  return { http: { from, random: 'kiwi', answers } };
}

describe('deployment/answers', () => {
  it.each([
    ['the text', of('host', answerOf(200, 'Welcome home')), 'pass'],
    ['another text', of('host', answerOf(200, 'Bye')), 'deployment-answers-otherwise@-'],
    ['another status', of('host', answerOf(500, 'Welcome')), 'deployment-answers-otherwise@-'],
    ['silence', of('host', answerOf(null, null, 'refused')), 'deployment-silent@-'],
    ['nobody asked', of('host'), 'deployment-silent@-'],
  ])('%s', (_, facts, verdict) => {
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });

  it('names the port that was asked', () => {
    const silent = answerOf(null, null, 'refused');
    const messageOf = (from: 'host' | 'files') =>
      findingsOf(check, of(from, silent), options)[0]?.message.raw;
    expect(messageOf('host')).toContain('port 8097');
    expect(messageOf('files')).toContain('port 8088');
  });
});
