"""The web API that this challenge puts into a container.

Its only setting comes from the environment:

REDIS_URL   where the visits are counted, for example redis://localhost:6379/0.
            Without it everything works, and the counter says that it stores nothing.
"""

from __future__ import annotations

import os
import platform
import signal
import socket
import sys
from functools import lru_cache
from types import FrameType

from flask import Flask, Response, jsonify
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

PORT = 5000
COUNTER_KEY = "visits"
REDIS_TIMEOUT_SECONDS = 2

app = Flask(__name__)
visits = 0


@lru_cache(maxsize=1)
def connect(url: str) -> Redis:
    """Return a client for the Redis at `url`; requests share it and its connections."""
    return Redis.from_url(
        url,
        socket_connect_timeout=REDIS_TIMEOUT_SECONDS,
        socket_timeout=REDIS_TIMEOUT_SECONDS,
        # A visitor is told at once that Redis is away, instead of waiting for retries.
        retry=Retry(NoBackoff(), retries=0),
    )


@app.get("/health")
def health() -> Response:
    """Say that the app itself is able to answer."""
    return jsonify(status="healthy")


@app.get("/api/greeting/<name>")
def greeting(name: str) -> Response:
    return jsonify(message=f"Hello, {name}!")


@app.get("/api/counter")
def counter() -> Response | tuple[Response, int]:
    """Count this visit."""
    global visits
    visits += 1
    return jsonify(count=visits, storage="redis")


@app.get("/api/info")
def info() -> Response:
    """Tell what the app sees of the system around it. In a container that is the container."""
    return jsonify(
        hostname=socket.gethostname(),
        platform=platform.platform(),
        pythonVersion=platform.python_version(),
    )


def stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    # `docker stop` sends SIGTERM. The first process of a container ignores it unless it has
    # a handler, and would be killed ten seconds later.
    signal.signal(signal.SIGTERM, stop)
    # 0.0.0.0: on every network interface. On 127.0.0.1 nobody outside the container is heard.
    app.run(host="0.0.0.0", port=PORT)
