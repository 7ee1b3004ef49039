#!/bin/sh
# What needs root would be done here. Then the shell is replaced by the command, which runs as
# appuser from then on and gets the signals of Docker.
set -eu
exec setpriv --reuid=10001 --regid=10001 --clear-groups -- "$@"
