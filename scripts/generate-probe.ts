/** Writes `src/docker/probe/probe-programs.generated.ts`: the compiled probe for each kind of engine. Needs both compilers. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileProbe, probeSource, readCompilerVersion } from './compile-probe.ts';

const file = path.join(path.dirname(probeSource), 'probe-programs.generated.ts');
const programs: string[] = [];
for (const architecture of ['amd64', 'arm64'] as const) {
  const version = await readCompilerVersion(architecture);
  const lines = (await compileProbe(architecture)).toString('base64').match(/.{1,92}/g) ?? [];
  const text = lines.map((line) => `      '${line}',`).join('\n');
  programs.push(`  ${architecture}: {
    compiler: 'gcc ${version}',
    base64: [
${text}
    ].join(''),
  },`);
}
await writeFile(
  file,
  `// Generated from probe.c by \`node scripts/generate-probe.ts\`; not to be edited.

/** Architecture, as the engine names it → the program for it. */
export const probePrograms = {
${programs.join('\n')}
} as const;
`,
);
console.log(`wrote ${path.basename(file)}`);
