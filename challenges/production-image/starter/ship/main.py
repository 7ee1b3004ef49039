"""The web app. `python -m ship.main` serves it; a server such as gunicorn imports `app`.

Its settings come from the environment:

PORT       where it listens; 8080 when it is not set
GREETING   what it says; "All hands on deck" when it is not set
LOG_DIR    a folder for its log of visits; `logs` when it is not set

It has no handler for the signal that stops a container, as most programs have none.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

from flask import Flask, Response, jsonify
from werkzeug.serving import make_server

PORT = int(os.environ.get("PORT", "8080"))
GREETING = os.environ.get("GREETING", "All hands on deck")
VISITS = Path(os.environ.get("LOG_DIR", "logs")) / "visits.log"

app = Flask(__name__)

# To standard output, which belongs to the log of the container.
print("The crew is on board.")


def note_visit(timestamp: str) -> None:
    try:
        with VISITS.open("a", encoding="utf-8") as log:
            log.write(f"{timestamp}\n")
    except OSError as error:
        print(f"The visit is not noted: {error}")


@app.get("/")
def index() -> Response:
    timestamp = datetime.now(timezone.utc).isoformat()
    note_visit(timestamp)
    return jsonify(message=GREETING, timestamp=timestamp)


@app.get("/health")
def health() -> Response:
    """Say that the app is able to answer."""
    return jsonify(status="healthy")


if __name__ == "__main__":
    # 0.0.0.0: on every network interface. On 127.0.0.1 nobody outside the container is heard.
    make_server("0.0.0.0", PORT, app, threaded=True).serve_forever()
