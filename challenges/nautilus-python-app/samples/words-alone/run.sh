#!/bin/sh
# docker build -t nautilus/python-app .
# docker run -d --name pythonapp_nautilus -p 8097:8088 nautilus/python-app
echo "docker build -t nautilus/python-app ."
cat <<'TICKET'
docker run -d --name pythonapp_nautilus -p 8097:8088 nautilus/python-app
TICKET
docker build -t mine . && docker run -d mine
