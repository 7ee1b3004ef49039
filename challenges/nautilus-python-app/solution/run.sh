#!/bin/sh
# Builds the image and runs the container that the ticket asks for.
set -eu
cd "$(dirname "$0")"

docker build --tag nautilus/python-app .
docker run --detach --name pythonapp_nautilus --publish 8097:8088 nautilus/python-app
