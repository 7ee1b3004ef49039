"""The web app. A server such as gunicorn imports `app` from here."""

from __future__ import annotations

import math

from flask import Flask, Response, jsonify

KILOMETRES_PER_NAUTICAL_MILE = 1.852

app = Flask(__name__)


@app.get("/health")
def health() -> Response:
    """Say that the app is able to answer."""
    return jsonify(status="healthy")


@app.get("/knots/<int:knots>")
def speed(knots: int) -> Response:
    return jsonify(knots=knots, kilometresPerHour=round(knots * KILOMETRES_PER_NAUTICAL_MILE, 2))


@app.get("/voyage/<ship>/<int:miles>/<int:knots>")
def voyage(ship: str, miles: int, knots: int) -> Response | tuple[Response, int]:
    """Tell the whole hours that `ship` needs for so many nautical miles."""
    if knots == 0:
        return jsonify(error="A ship without speed does not arrive."), 400
    return jsonify(ship=ship, hours=math.ceil(miles / knots))
