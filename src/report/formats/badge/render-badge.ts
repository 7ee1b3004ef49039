import type { GradeReport } from '#domain/grade-report.ts';
import { type ScoreBadge, toScoreBadge } from './score-badge.ts';

const fills: Readonly<Record<ScoreBadge['colour'], string>> = {
  brightgreen: '#2e7d32',
  yellow: '#8a6100',
  red: '#b3261e',
  lightgrey: '#5f6368',
};

/** Pixels of a character of Verdana at 11 px, on average; `textLength` makes the browser keep to it. */
const characterPixels = 6.6;
const paddingPixels = 12;

/** An SVG of the usual look. White on each fill has a contrast of 5 or more. */
export function renderBadge(report: GradeReport): string {
  const { label, message, colour } = toScoreBadge(report);
  const left = widthOf(label);
  const right = widthOf(message);
  const width = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${message}">
  <title>${label}: ${message}</title>
  <clipPath id="corners"><rect width="${width}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#corners)">
    <rect width="${left}" height="20" fill="#3c4043"/>
    <rect x="${left}" width="${right}" height="20" fill="${fills[colour]}"/>
  </g>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    ${words(label, left / 2)}
    ${words(message, left + right / 2)}
  </g>
</svg>
`;
}

function widthOf(value: string): number {
  return Math.round(value.length * characterPixels) + paddingPixels;
}

function words(value: string, middle: number): string {
  return `<text x="${middle}" y="14" textLength="${widthOf(value) - paddingPixels}">${value}</text>`;
}
