import { alpineShims, apkFolder } from './alpine-shims.ts';
import { type PythonRelease, pipConf, pythonInstructions } from './python.ts';
import type { RootRecipe } from './recipe.ts';

const passwd = `root:x:0:0:root:/root:/bin/sh
daemon:x:2:2:daemon:/sbin:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;
const group = 'root:x:0:root\ndaemon:x:2:root\nusers:x:100:\nnogroup:x:65533:\nnobody:x:65534:\n';

const osRelease = `NAME="Stand-in for Alpine Linux"
ID=drydock-stand-in
PRETTY_NAME="Stand-in for Alpine Linux, made from Debian's packages"
`;

/**
 * What the packages' own scripts would have done. BusyBox's `--install` finds itself through /proc, which is not
 * mounted while the root is made, and pip does not start without a bundle of certificates.
 */
const configure = `for applet in $(/usr/bin/busybox --list); do
  [ -e "/usr/bin/$applet" ] || /usr/bin/busybox ln -s busybox "/usr/bin/$applet"
done
cat /usr/share/ca-certificates/mozilla/*.crt > /etc/ssl/certs/ca-certificates.crt
`;
const configurePath = '/usr/share/drydock-configure';

/**
 * BusyBox, Python and what that needs, unpacked without Debian's own tools: no apt, no bash, no coreutils, and
 * about as small as the official image.
 */
export function pythonAlpine(release: PythonRelease): RootRecipe {
  const { version, suite } = release;
  return {
    kind: 'root',
    variant: 'extract',
    suite,
    packages: [
      'busybox-static',
      `python${version}-minimal`,
      `libpython${version}-stdlib`,
      `python${version}-venv`,
      'ca-certificates',
      'netbase',
      'tini',
      'dumb-init',
    ],
    files: [
      { path: '/etc/passwd', content: passwd },
      { path: '/etc/group', content: group },
      { path: '/etc/shadow', content: 'root:*::0:::::\nnobody:!::0:::::\n' },
      { path: '/etc/os-release', content: osRelease },
      { path: '/etc/apk/world', content: '' },
      ...alpineShims,
      { path: configurePath, content: configure },
      pipConf,
    ],
    commands: [
      ['/usr/bin/busybox', 'sh', configurePath],
      ['mkdir', '-p', '-m', '1777', '/tmp', '/var/tmp'],
      ['mkdir', '-p', '/root', '/home', '/proc', '/sys', '/dev', '/run', '/usr/local/bin'],
      ['chmod', '0640', '/etc/shadow'],
      [`python${version}`, '-m', 'venv', '--symlinks', '--system-site-packages', '/usr/local'],
      ['mkdir', '-p', `${apkFolder}/tini/usr/sbin`, `${apkFolder}/dumb-init/usr/bin`],
      ['mv', '/usr/bin/tini', `${apkFolder}/tini/usr/sbin/tini`],
      ['mv', '/usr/bin/dumb-init', `${apkFolder}/dumb-init/usr/bin/dumb-init`],
      ['rm', '-rf', '/usr/bin/tini-static', '/usr/share/python-wheels', configurePath],
      ['rm', '-rf', '/usr/lib/x86_64-linux-gnu/gconv', '/usr/share/initramfs-tools'],
    ],
    wheelhouse: true,
    instructions: pythonInstructions(release),
  };
}
