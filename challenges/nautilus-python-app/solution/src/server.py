"""The depth gauge of the Nautilus, as a web app.

PORT   where it listens; 8088 when it is not set
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from flask import Flask, Response, jsonify

METRES_PER_FATHOM = 1.8288

app = Flask(__name__)


@app.get("/")
def index() -> Response:
    return jsonify(message="Welcome aboard the Nautilus")


@app.get("/depth/<int:fathoms>")
def depth(fathoms: int) -> Response:
    return jsonify(fathoms=fathoms, metres=round(fathoms * METRES_PER_FATHOM, 2))


@app.get("/watch/<officer>")
def watch(officer: str) -> Response:
    return jsonify(officer=officer, order="Dive")


def stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8088")))
