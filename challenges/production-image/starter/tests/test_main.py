"""The app's own tests: run them from the folder above with `python -m unittest`."""

from __future__ import annotations

import tempfile
import unittest
from datetime import datetime
from pathlib import Path
from unittest import mock

from ship import main


class AppTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = main.app.test_client()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.visits = Path(folder.name) / "visits.log"
        patched = mock.patch.object(main, "VISITS", self.visits)
        patched.start()
        self.addCleanup(patched.stop)

    def test_health(self) -> None:
        self.assertEqual(self.client.get("/health").get_json(), {"status": "healthy"})

    def test_index_greets_and_tells_the_time(self) -> None:
        answer = self.client.get("/").get_json()
        self.assertEqual(answer["message"], main.GREETING)
        self.assertIsNotNone(datetime.fromisoformat(answer["timestamp"]).tzinfo)

    def test_visits_are_noted(self) -> None:
        timestamps = [self.client.get("/").get_json()["timestamp"] for _ in range(2)]
        self.assertEqual(self.visits.read_text().split(), timestamps)

    def test_a_log_that_cannot_be_written(self) -> None:
        with mock.patch.object(main, "VISITS", Path("/proc/nowhere/visits.log")):
            self.assertEqual(self.client.get("/").status_code, 200)
