/** Debian's packages of what a challenge's `requirements.txt` may ask for, with all that those need. */
export const wheelPackages: readonly string[] = [
  'python3-flask',
  'python3-werkzeug',
  'python3-jinja2',
  'python3-markupsafe',
  'python3-itsdangerous',
  'python3-click',
  'python3-blinker',
  'python3-redis',
  'python3-async-timeout',
  'python3-gunicorn',
  'python3-packaging',
  // Flask needs these two before Python 3.10.
  'python3-importlib-metadata',
  'python3-zipp',
];
