"""The app's own tests: run them from the folder above with `python -m unittest`."""

from __future__ import annotations

import unittest

from src.server import app


class ServerTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = app.test_client()

    def test_index(self) -> None:
        answer = self.client.get("/").get_json()
        self.assertEqual(answer, {"message": "Welcome aboard the Nautilus"})

    def test_depth(self) -> None:
        answer = self.client.get("/depth/100").get_json()
        self.assertEqual(answer, {"fathoms": 100, "metres": 182.88})

    def test_watch(self) -> None:
        answer = self.client.get("/watch/Nemo").get_json()
        self.assertEqual(answer, {"officer": "Nemo", "order": "Dive"})
