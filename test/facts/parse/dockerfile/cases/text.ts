// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import { type AcceptedFiles, onScratch, shell } from './case.ts';

/** Lines, continuations, directives and here-documents: where one instruction ends and the next begins. */
export const textCases: AcceptedFiles = {
  'lower case': ['from scratch\nuser a\ncmd ["b"]\n', { user: 'a', command: ['b'] }],
  'no line end at the end': ['FROM scratch\nUSER a', { user: 'a' }],
  'tab after the keyword': [onScratch('USER\ta'), { user: 'a' }],
  'vertical tab after the keyword': [onScratch('USER\va'), { user: 'a' }],
  'indented by a form feed and a wide space': [onScratch('\f\u00a0USER a'), { user: 'a' }],
  'carriage returns': [
    'FROM scratch\r\nCMD a \\\r\n b\r\nUSER x\r\n',
    { user: 'x', command: shell('a  b') },
  ],
  'byte order mark': ['\uFEFFFROM scratch\nUSER a\n', { user: 'a' }],
  'byte order mark and directive': ['\uFEFF# escape=`\nFROM scratch\nUSER a`\nb\n', { user: 'ab' }],
  'continued line': [onScratch('USER a\\\nb'), { user: 'ab' }],
  'blanks behind the escape character': [onScratch('USER a\\ \t\nb'), { user: 'ab' }],
  'comments and blank lines between continued lines': [
    onScratch('USER a\\\n # USER c\n#d\n\n \t\nb'),
    { user: 'ab' },
  ],
  'two escape characters do not continue': [
    onScratch('CMD a\\\\\nUSER w'),
    { user: 'w', command: shell('a\\\\') },
  ],
  'three neither': [onScratch('CMD a\\\\\\\nUSER w'), { user: 'w', command: shell('a\\\\\\') }],
  'escape character at the end of the file': ['FROM scratch\nUSER a\\', { user: 'a' }],
  'escape character alone in front': [onScratch('\\\nUSER a'), { user: 'a' }],
  'continued to the length of two lines': [
    onScratch(`USER ${'a'.repeat(60_000)}\\\n${'a'.repeat(60_000)}`),
    { user: 'a'.repeat(120_000) },
  ],
  'longest line': [onScratch(`USER ${'a'.repeat(65_530)}`), { user: 'a'.repeat(65_530) }],
  'comment that ends in an escape character': [onScratch('# a \\\nUSER a'), { user: 'a' }],
  'directive for the escape character': [
    '# escape=`\nFROM scratch\nENV p=C:\\a `\n q=b\n',
    { environment: { p: 'C:\\a', q: 'b' } },
  ],
  'directive, indented and spaced': [
    '  #  Escape = `  \nFROM scratch\nUSER a`\nb\n',
    { user: 'ab' },
  ],
  'directives one after the other': [
    '# escape=`\n# syntax=docker/dockerfile:1\nFROM scratch\nUSER a`\nb\n',
    { user: 'ab' },
  ],
  'directive behind an unknown one': [
    '# a=b\n# escape=`\nFROM scratch\nUSER a\\\nb\n',
    { user: 'ab' },
  ],
  'directive behind a comment': ['# a\n# escape=`\nFROM scratch\nUSER a\\\nb\n', { user: 'ab' }],
  'directive behind a blank line': ['\n# escape=`\nFROM scratch\nUSER a\\\nb\n', { user: 'ab' }],
  'here-document': [onScratch('COPY <<EOF /a\nUSER x\nEOF\nUSER y'), { user: 'y' }],
  'here-document of ADD': [onScratch('ADD <<EOF /a\nUSER x\nEOF\nUSER y'), { user: 'y' }],
  'here-document with carriage returns': [
    'FROM scratch\r\nCOPY <<EOF /a\r\nUSER x\r\nEOF\r\nUSER y\r\n',
    { user: 'y' },
  ],
  'two here-documents': [
    onScratch('COPY <<A <<B /d/\nUSER x\nA\nUSER z\nB\nUSER y'),
    { user: 'y' },
  ],
  'here-document with tabs before its end': [
    onScratch('COPY <<-EOF /a\n\tUSER x\n\t\tEOF\nUSER y'),
    { user: 'y' },
  ],
  'tabs before the end without the dash': [
    onScratch('COPY <<EOF /a\n\tEOF\nUSER x\nEOF\nUSER y'),
    { user: 'y' },
  ],
  'here-document with a quoted name': [
    'FROM python:3.11-slim\nRUN cat <<"E F"\nUSER x\nE F\nUSER y\n',
    { baseImage: 'python:3.11-slim', user: 'y' },
  ],
  'variables in a quoted here-document': [
    onScratch("COPY <<'EOF' /a\n${a.b}\nEOF\nUSER y"),
    { user: 'y' },
  ],
  'here-document with a number': [
    'FROM python:3.11-slim\nRUN cat 0<<EOF\nUSER x\nEOF\nUSER y\n',
    { baseImage: 'python:3.11-slim', user: 'y' },
  ],
  'here-document of RUN with a continued line and a redirection': [
    'FROM python:3.11-slim\nRUN cat \\\n # c\n <<EOF > /tmp/a\nUSER x\nEOF\nUSER y\n',
    { baseImage: 'python:3.11-slim', user: 'y' },
  ],
  'quotes that do not match leave a here-document to the shell': [
    "FROM python:3.11-slim\nRUN echo it's <<EOF'\nUSER x\n",
    { baseImage: 'python:3.11-slim', user: 'x' },
  ],
  'no here-document in the exec form': [
    'FROM python:3.11-slim\nRUN ["echo", "<<EOF"]\nUSER x\n',
    { baseImage: 'python:3.11-slim', user: 'x' },
  ],
  'no here-document in CMD': [
    onScratch('CMD cat <<EOF\nUSER y'),
    { user: 'y', command: shell('cat <<EOF') },
  ],
  'here-document of a trigger': [
    onScratch('ONBUILD COPY <<EOF /a\nUSER x\nEOF\nUSER y'),
    { user: 'y' },
  ],
};
