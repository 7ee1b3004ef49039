import { seconds } from '../bootstrap/announce.mjs';
import { renderCounts } from './count-tests.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {'passed' | 'failed' | 'not run'} state
 * @property {number} durationMs
 * @property {import('./count-tests.mjs').Counts} counts
 * @property {string} reason
 */

/** @param {readonly Row[]} rows */
export function renderSummary(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map((row) => {
    const duration = row.state === 'not run' ? '' : seconds(row.durationMs);
    return `  ${row.name.padEnd(width)}  ${row.state.padEnd(7)}  ${duration.padStart(8)}  ${notes(row)}`.trimEnd();
  });
}

function notes({ counts, reason }) {
  const ran = counts.passed + counts.failed + counts.skipped > 0;
  return [ran ? renderCounts(counts) : '', reason].filter(Boolean).join('; ');
}
