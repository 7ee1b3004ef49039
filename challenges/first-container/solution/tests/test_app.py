"""The app's own tests: run them from the folder above with `python -m unittest`."""

from __future__ import annotations

import unittest

from app import app, bells_at


class AppTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = app.test_client()

    def test_health(self) -> None:
        answer = self.client.get("/health")
        self.assertEqual((answer.status_code, answer.get_json()), (200, {"status": "healthy"}))

    def test_hail_uses_the_name(self) -> None:
        self.assertEqual(self.client.get("/hail/Vasa").get_json(), {"message": "Ahoy, Vasa!"})

    def test_bells(self) -> None:
        answer = self.client.get("/bells/14:30").get_json()
        self.assertEqual(answer, {"time": "14:30", "bells": 5})

    def test_time_that_is_none(self) -> None:
        for time in ("25:00", "7:30", "noon"):
            with self.subTest(time=time):
                self.assertEqual(self.client.get(f"/bells/{time}").status_code, 400)


class BellsTest(unittest.TestCase):
    def test_half_hours(self) -> None:
        expected = {(0, 0): 8, (0, 29): 8, (0, 30): 1, (4, 0): 8, (14, 30): 5, (23, 59): 7}
        for (hour, minute), strokes in expected.items():
            with self.subTest(hour=hour, minute=minute):
                self.assertEqual(bells_at(hour, minute), strokes)
