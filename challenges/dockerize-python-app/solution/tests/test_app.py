"""Tests of the app. They need no Redis and no Docker.

Run them from the folder above with `python -m unittest` or `pytest`.
"""

from __future__ import annotations

import os
import unittest
from unittest import mock

from redis import ConnectionError as RedisConnectionError

from src import app as module

REDIS_URL = "redis://redis.example:6379/0"


class AppTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = module.app.test_client()

    def test_health(self) -> None:
        answer = self.client.get("/health")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.get_json(), {"status": "healthy"})

    def test_greeting_uses_the_name(self) -> None:
        for name in ("Ada", "Grace Hopper", "Zoë"):
            with self.subTest(name=name):
                answer = self.client.get(f"/api/greeting/{name}")
                self.assertEqual(answer.get_json(), {"message": f"Hello, {name}!"})

    def test_info_has_host_and_python_version(self) -> None:
        facts = self.client.get("/api/info").get_json()
        self.assertTrue(facts["hostname"])
        self.assertRegex(facts["pythonVersion"], r"^3\.\d+")

    def test_unknown_path(self) -> None:
        self.assertEqual(self.client.get("/nowhere").status_code, 404)


class CounterTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = module.app.test_client()

    def test_without_redis_nothing_is_counted(self) -> None:
        with mock.patch.dict(os.environ):
            os.environ.pop("REDIS_URL", None)
            answer = self.client.get("/api/counter")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.get_json()["storage"], "none")
        self.assertIn("message", answer.get_json())

    def test_with_redis_each_visit_counts(self) -> None:
        redis = mock.Mock()
        redis.incr.side_effect = [1, 2]
        with (
            mock.patch.dict(os.environ, REDIS_URL=REDIS_URL),
            mock.patch.object(module, "connect", return_value=redis) as connect,
        ):
            answers = [self.client.get("/api/counter").get_json() for _ in range(2)]
        self.assertEqual([answer["count"] for answer in answers], [1, 2])
        self.assertEqual({answer["storage"] for answer in answers}, {"redis"})
        connect.assert_called_with(REDIS_URL)

    def test_redis_that_does_not_answer(self) -> None:
        redis = mock.Mock()
        redis.incr.side_effect = RedisConnectionError("refused")
        with (
            mock.patch.dict(os.environ, REDIS_URL=REDIS_URL),
            mock.patch.object(module, "connect", return_value=redis),
            self.assertLogs(module.app.logger, "WARNING"),
        ):
            answer = self.client.get("/api/counter")
        self.assertEqual(answer.status_code, 503)
        self.assertIn("error", answer.get_json())

    def test_url_that_cannot_be_understood(self) -> None:
        with (
            mock.patch.dict(os.environ, REDIS_URL="not a url"),
            self.assertLogs(module.app.logger, "WARNING"),
        ):
            answer = self.client.get("/api/counter")
        self.assertEqual(answer.status_code, 503)
