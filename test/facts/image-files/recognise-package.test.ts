import { describe, expect, it } from 'vitest';
import { recognisePackage } from '#facts/image-files/recognise-package.ts';

describe('recognisePackage', () => {
  it.each([
    ['usr/local/lib/python3.11/site-packages/flask-3.0.3.dist-info/METADATA', 'flask'],
    [
      'install/lib/python3.11/site-packages/Flask_SQLAlchemy-3.1.dist-info/RECORD',
      'flask-sqlalchemy',
    ],
    ['deps/redis-5.0.1.dist-info/INSTALLER', 'redis'],
    ['usr/lib/python3/dist-packages/Flask-2.2.2.egg-info/PKG-INFO', 'flask'],
    ['usr/lib/python3/dist-packages/redis-4.3.4-py3.11.egg-info', 'redis'],
    ['srv/venv/lib/python3.11/site-packages/flask/__init__.py', 'flask'],
    ['usr/lib/python3/dist-packages/six.py', 'six'],
    ['app/node_modules/express/package.json', 'express'],
    ['app/node_modules/@types/node/package.json', '@types/node'],
    ['app/src/redis/__init__.py', null],
    ['app/flask.py', null],
    ['usr/local/lib/python3.11/site-packages/pip/_vendor/requests/__init__.py', null],
    ['app/node_modules/express/lib/express.js', null],
    ['wheels/flask-3.0.3-py3-none-any.whl', null],
  ])('%s: %s', (path, name) => {
    expect(recognisePackage(path)).toBe(name);
  });
});
