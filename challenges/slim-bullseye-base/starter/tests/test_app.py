"""The app's own tests: run them from the folder above with `python -m unittest`."""

from __future__ import annotations

import unittest

from voyage.app import app


class AppTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = app.test_client()

    def get(self, path: str) -> tuple[int, dict]:
        answer = self.client.get(path)
        return answer.status_code, answer.get_json()

    def test_health(self) -> None:
        self.assertEqual(self.get("/health"), (200, {"status": "healthy"}))

    def test_knots(self) -> None:
        self.assertEqual(self.get("/knots/10"), (200, {"knots": 10, "kilometresPerHour": 18.52}))

    def test_voyage(self) -> None:
        self.assertEqual(self.get("/voyage/Vasa/100/9"), (200, {"ship": "Vasa", "hours": 12}))

    def test_voyage_without_speed(self) -> None:
        self.assertEqual(self.get("/voyage/Vasa/100/0")[0], 400)
