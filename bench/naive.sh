#!/bin/sh
# The commands of the challenge text, one after another, as a student or a plain script runs them.
# Usage: naive.sh FOLDER. Prints the seconds of each step; the last line is the whole.
set -eu
cd "$1"
name="drydock-naive-$$"
started=$(date +%s.%N)
last=$started
step() {
  now=$(date +%s.%N)
  awk -v a="$last" -v b="$now" -v what="$1" 'BEGIN { printf "%s %.2f\n", what, b - a }'
  last=$now
}
clean() {
  docker rm --force "$name" >/dev/null 2>&1 || true
  docker compose --project-name "$name" down --volumes --timeout 0 >/dev/null 2>&1 || true
  docker rmi "$name" "$name-app" >/dev/null 2>&1 || true
}
trap clean EXIT

docker build --quiet --tag "$name" . >/dev/null
step build
docker run --rm "$name" whoami >/dev/null
step whoami
docker run --detach --name "$name" "$name" >/dev/null
until [ "$(docker inspect --format '{{.State.Health.Status}}' "$name")" = healthy ]; do sleep 0.5; done
step healthy
docker compose --project-name "$name" up --detach --build --wait >/dev/null 2>&1
step compose-up
docker compose --project-name "$name" down --volumes --timeout 0 >/dev/null 2>&1
step compose-down
last=$started
step whole
