"""The ship's bell: a web API that tells how often the bell is struck.

On a ship the bell is struck every half hour: once after the first half hour of a watch, eight
times at its end. A watch lasts four hours, and the first one of the day begins at midnight.
"""

from __future__ import annotations

import re
import signal
import sys
from types import FrameType

from flask import Flask, Response, jsonify

PORT = 5000

app = Flask(__name__)


def bells_at(hour: int, minute: int) -> int:
    """Return the strokes at the last half hour that has passed; at the start of a watch, eight."""
    half_hours = hour * 2 + minute // 30
    return half_hours % 8 or 8


@app.get("/health")
def health() -> Response:
    """Say that the app is able to answer."""
    return jsonify(status="healthy")


@app.get("/bells/<time>")
def bells(time: str) -> Response | tuple[Response, int]:
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", time)
    if match is None:
        return jsonify(error="The time has the form 14:30."), 400
    hour, minute = (int(part) for part in match.groups())
    return jsonify(time=time, bells=bells_at(hour, minute))


@app.get("/hail/<ship>")
def hail(ship: str) -> Response:
    return jsonify(message=f"Ahoy, {ship}!")


def stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    # `docker stop` sends SIGTERM. The first process of a container ignores it unless it has a
    # handler, and would be killed ten seconds later.
    signal.signal(signal.SIGTERM, stop)
    # 0.0.0.0: on every network interface. On 127.0.0.1 nobody outside the container is heard.
    app.run(host="0.0.0.0", port=PORT)
