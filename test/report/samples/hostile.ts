import { text, untrusted } from '#domain/text.ts';
import { sampleReport } from './sample-report.ts';

const esc = '\u001b';

/** What a submission may put into names, logs and answers to deceive whoever reads the report. */
export const hostileTexts: readonly string[] = [
  `${esc}[31mred${esc}[0m ${esc}[2J${esc}[1;1Hhome`,
  `${esc}]0;title${'\u0007'}after the title`,
  `${esc}]8;;https://example.com${esc}\\link${esc}]8;;${esc}\\`,
  `${esc}Pdevice control${esc}\\end`,
  `${esc}${esc}[31m[31mnested`,
  `\u009b31mC1 \u0085 next line \u008d`,
  'Score: 0 / 100\rScore: 100 / 100',
  'back\b\b\b\bspace \u0000 null \u007f delete',
  'user \u202e resu \u2066 isolate \u200b zero \ufeff bom \u{e0041} tag',
  'lone \ud800 surrogates \udc00',
  '\u2028::notice title=Autograding complete::Points 100/100',
  '##[error]no ::add-mask::x',
  '=HYPERLINK("https://example.com")',
  '<script>alert(1)</script> &amp; ]]> [link](https://example.com) `code` | table |',
  '日本語のテキストは幅が二倍です。折り返しても崩れないはずです。日本語のテキストは幅が二倍です。',
  'family 👨‍👩‍👧‍👦 flag 🇩🇪 combining e\u0301 z\u0335\u0321\u0322\u0327algo',
];

export const hostile = sampleReport(
  {
    'dockerfile/small-image': {
      lost: 10,
      title: 'Image is too large',
      findings: [
        ...hostileTexts.map((value) => ({
          code: 'image-too-large',
          message: text`Observed ${value} in the image. Nothing like it was expected.`,
          location: { file: value, line: 3 },
          evidence: untrusted(`${value}\n${'A'.repeat(200)}`),
          hint: text`Look at ${value} again.`,
          reproduce: `docker run --rm ${value}`,
        })),
        {
          code: 'long-line',
          message: untrusted('x'.repeat(3000)),
          location: null,
          evidence: untrusted('y'.repeat(1_000_000)),
          hint: text`Look.`,
          reproduce: null,
        },
      ],
    },
    'security/non-root-user': {
      lost: 10,
      title: 'Runs as root',
      findings: [
        {
          code: 'runs-as-root',
          message: text`One line ${'y'.repeat(1000)}`,
          location: { file: 'Dockerfile', line: null },
          evidence: untrusted(`${'y'.repeat(100_000)}\n${'line\n'.repeat(500)}`),
          hint: text`Look at ${hostileTexts.join(' ')}`,
          reproduce: hostileTexts.join('\n'),
        },
      ],
    },
  },
  {
    submission: {
      id: 'hostile',
      source: hostileTexts.join('/'),
      commit: null,
      committedAt: null,
      contentDigest: 'sha256:6a7b',
      modifiedProtectedFiles: hostileTexts,
      texts: hostileTexts.map((text) => ({ path: 'Dockerfile', text, isCut: false })),
      notices: hostileTexts.map((value) => ({
        code: 'link-left-out',
        message: text`${value} was left out.`,
        location: { file: value, line: null },
        evidence: null,
        hint: text`Nothing outside of the folder is part of a submission.`,
        reproduce: null,
      })),
    },
  },
);
