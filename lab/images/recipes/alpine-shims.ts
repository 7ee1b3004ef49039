import type { ExtraFile } from './recipe.ts';

/** What `apk add` of the stand-in brings: one folder a package, laid over the root. */
export const apkFolder = '/usr/share/drydock-apk';

/**
 * `apk` with the packages that the image carries. Another package ends as an unknown one does on Alpine, with a
 * line that says why. https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
 */
const apk = `#!/bin/sh
set -eu
have=${apkFolder}
world=/etc/apk/world
command=; virtual=; names=
while [ $# -gt 0 ]; do
  case "$1" in
    -t | --virtual) shift; virtual=$1 ;;
    -X | --repository | -p | --root | --cache-dir) shift ;;
    -*) ;;
    *) if [ -z "$command" ]; then command=$1; else names="$names $1"; fi ;;
  esac
  shift
done
known() { case "$1" in '' | */*) return 1 ;; esac; [ -d "$have/$1" ]; }
# Files that the image itself has: a package of that name brings nothing more.
builtin() { case "$1" in busybox | ca-certificates | ca-certificates-bundle | libssl3 | libcrypto3 | libffi | tzdata | zlib) return 0 ;; *) return 1 ;; esac; }
files() { (cd "$have/$1" && find . ! -type d); }
case "$command" in
  add)
    for name in $names; do
      plain=\${name%%[=<>~]*}
      if ! known "$plain" && ! builtin "$plain"; then
        echo 'ERROR: unable to select packages:'
        echo "  $plain (no such package):"
        echo "    required by: world[$plain]"
        echo "This image is a stand-in for Alpine. Its packages: $(ls "$have" | tr '\\n' ' ')"
        exit 1
      fi
    done
    for name in $names; do
      plain=\${name%%[=<>~]*}
      if known "$plain"; then cp -a "$have/$plain/." /; fi
      echo "Installing $plain (stand-in)"
      echo "$plain\${virtual:+ $virtual}" >> "$world"
    done
    echo "OK: $(wc -l < "$world") packages"
    ;;
  del)
    for name in $names; do
      for plain in $(awk -v n="$name" '$1 == n || $2 == n { print $1 }' "$world"); do
        if known "$plain"; then files "$plain" | (cd / && xargs rm -f); fi
        echo "Purging $plain (stand-in)"
      done
      awk -v n="$name" '$1 != n && $2 != n' "$world" > "$world.new" && mv "$world.new" "$world"
    done
    ;;
  info) awk '{ print $1 }' "$world" ;;
  update | upgrade | fix | cache) echo 'OK: a stand-in has nothing to fetch' ;;
  *) echo "apk: this stand-in knows add, del, info, update and upgrade" >&2; exit 1 ;;
esac
`;

/** BusyBox's own syntax; Debian builds BusyBox without these two. https://busybox.net/downloads/BusyBox.html */
const addgroup = `#!/bin/sh
set -eu
gid=; system=
while getopts g:S option; do
  case "$option" in g) gid=$OPTARG ;; S) system=1 ;; *) exit 1 ;; esac
done
shift $((OPTIND - 1))
used() { awk -F: -v id="$1" '$3 == id { found = 1 } END { exit !found }' /etc/group; }
if [ $# -eq 2 ]; then # addgroup USER GROUP
  grep -q "^$1:" /etc/passwd || { echo "addgroup: unknown user $1" >&2; exit 1; }
  grep -q "^$2:" /etc/group || { echo "addgroup: unknown group $2" >&2; exit 1; }
  awk -F: -v OFS=: -v user="$1" -v group="$2" '$1 == group { $4 = $4 == "" ? user : $4 "," user } { print }' /etc/group > /etc/group.new
  cat /etc/group.new > /etc/group && rm /etc/group.new
  exit
fi
[ $# -eq 1 ] || { echo 'Usage: addgroup [-g GID] [-S] [USER] GROUP' >&2; exit 1; }
if grep -q "^$1:" /etc/group; then echo "addgroup: group '$1' in use" >&2; exit 1; fi
if [ -z "$gid" ]; then
  gid=\${system:+100}; gid=\${gid:-1000}
  while used "$gid"; do gid=$((gid + 1)); done
elif used "$gid"; then
  echo "addgroup: gid '$gid' in use" >&2; exit 1
fi
echo "$1:x:$gid:" >> /etc/group
`;

const adduser = `#!/bin/sh
set -eu
home=; gecos='Linux User,,,'; shell=/bin/sh; group=; system=; uid=; nohome=
while getopts h:g:s:G:SDHu:k: option; do
  case "$option" in
    h) home=$OPTARG ;; g) gecos=$OPTARG ;; s) shell=$OPTARG ;; G) group=$OPTARG ;;
    S) system=1 ;; D) ;; H) nohome=1 ;; u) uid=$OPTARG ;; k) ;; *) exit 1 ;;
  esac
done
shift $((OPTIND - 1))
if [ $# -eq 2 ]; then exec addgroup "$1" "$2"; fi
[ $# -eq 1 ] || { echo 'Usage: adduser [OPTIONS] USER [GROUP]' >&2; exit 1; }
if grep -q "^$1:" /etc/passwd; then echo "adduser: user '$1' in use" >&2; exit 1; fi
used() { awk -F: -v id="$1" '$3 == id { found = 1 } END { exit !found }' /etc/passwd; }
if [ -z "$uid" ]; then
  uid=\${system:+100}; uid=\${uid:-1000}
  while used "$uid"; do uid=$((uid + 1)); done
elif used "$uid"; then
  echo "adduser: uid '$uid' in use" >&2; exit 1
fi
if [ -z "$group" ]; then
  if [ -n "$system" ]; then group=nogroup; else addgroup -g "$uid" "$1" 2>/dev/null || addgroup "$1"; group=$1; fi
fi
gid=$(awk -F: -v name="$group" '$1 == name { print $3 }' /etc/group)
[ -n "$gid" ] || { echo "adduser: unknown group $group" >&2; exit 1; }
if [ -n "$system" ] && [ "$shell" = /bin/sh ]; then shell=/sbin/nologin; fi
home=\${home:-/home/$1}
echo "$1:x:$uid:$gid:$gecos:$home:$shell" >> /etc/passwd
echo "$1:!:0:0:99999:7:::" >> /etc/shadow
if [ -z "$nohome" ]; then mkdir -p "$home"; chown "$uid:$gid" "$home"; fi
`;

/** https://github.com/ncopa/su-exec, in Python, which every image on this root has. */
const suExec = `#!/usr/local/bin/python3
import grp, os, pwd, sys

user, _, group = sys.argv[1].partition(":")
entry = next((e for e in pwd.getpwall() if user in (e.pw_name, str(e.pw_uid))), None)
uid = entry.pw_uid if entry else int(user)
gid = entry.pw_gid if entry else uid
if group:
    gid = int(group) if group.isdigit() else grp.getgrnam(group).gr_gid
os.setgroups([] if group or not entry else os.getgrouplist(entry.pw_name, gid))
os.setgid(gid)
os.setuid(uid)
if entry:
    os.environ["HOME"] = entry.pw_dir
os.execvp(sys.argv[2], sys.argv[2:])
`;

const executable = (path: string, content: string): ExtraFile => ({
  path,
  content,
  executable: true,
});

export const alpineShims: readonly ExtraFile[] = [
  executable('/usr/sbin/apk', apk),
  executable('/usr/sbin/addgroup', addgroup),
  executable('/usr/sbin/adduser', adduser),
  executable(`${apkFolder}/su-exec/usr/sbin/su-exec`, suExec),
];
