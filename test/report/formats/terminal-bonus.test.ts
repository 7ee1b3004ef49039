import { describe, expect, it } from 'vitest';
import { roundPoints } from '#domain/score.ts';
import { plain } from '#report/format.ts';
import { renderTerminal } from '#report/formats/terminal/render-terminal.ts';
import { sampleFinding } from '#test/findings.ts';
import { sampleReport } from '../samples/sample-report.ts';

/** The flagship's report with two of its criteria as bonus, one of them lost. */
function withBonus(lost: number) {
  const report = sampleReport({
    'security/no-secrets': {
      lost: 3,
      title: 'Credentials in the image',
      findings: [sampleFinding('secret')],
    },
    ...(lost > 0 && {
      'dockerfile/present': { lost, title: 'No Dockerfile', findings: [sampleFinding('none')] },
    }),
  });
  const bonus = new Set(['security/no-secrets', 'security/pinned-base-images']);
  const criteria = report.criteria.map((one) => ({ ...one, bonus: bonus.has(one.id) }));
  const score = { earned: roundPoints(97 - lost), possible: 95, ungraded: 0 };
  return renderTerminal(
    { ...report, criteria, score, bonus: { earned: 2, possible: 5, ungraded: 0 } },
    plain,
  );
}

describe('bonus on a terminal', () => {
  it('is told apart from what was lost, with what is missing', () => {
    const shown = withBonus(0);
    expect(shown).toContain('Bonus: 2 of 5');
    expect(shown).toMatch(/\+0 +Credentials in the image +security\/no-secrets/);
    expect(shown).toMatch(/\+2 .*security\/pinned-base-images/);
    expect(shown).not.toContain('What was lost');
    expect(shown).toContain('Score: 97 / 95  bonus included');
  });

  it('completes no challenge of which a step is open', () => {
    expect(withBonus(2)).toContain('Score: 95 / 95');
    expect(withBonus(2)).not.toContain('CHALLENGE COMPLETE');
  });

  it('is not mentioned where there is none', () => {
    expect(renderTerminal(sampleReport(), plain)).not.toMatch(/bonus/i);
  });
});
