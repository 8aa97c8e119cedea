import socket
from io import BytesIO

from support import DROP_BEFORE, Case

from pharos._client import Backoff, Client
from pharos._errors import Refused, Unreachable


class Clients(Case):
    def client(self, **more):
        client = Client(self.server.url, "secret", **more)
        self.addCleanup(client.close)
        return client

    def get(self, client):
        return client.get("/api/2.0/mlflow/runs/get?run_id=x")

    def test_one_connection_serves_many_requests(self):
        client = self.client()
        for _ in range(5):
            self.assertIn("run", self.get(client))
        self.assertEqual((self.server.requests, self.server.connections), (5, 1))
        self.assertEqual(self.server.tokens, {"Bearer secret"})

    def test_a_kept_connection_that_was_closed_is_opened_again_at_once(self):
        client = self.client()
        self.get(client)
        self.server.script.append(DROP_BEFORE)
        self.get(client)
        self.assertEqual(self.server.connections, 2)

    def test_a_fresh_connection_that_breaks_is_no_answer(self):
        self.server.script.append(DROP_BEFORE)
        with self.assertRaises(Unreachable):
            self.get(self.client())

    def test_a_server_that_never_answers_is_unreachable(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            client = Client(f"http://127.0.0.1:{silent.getsockname()[1]}", None, timeout=0.2)
            with self.assertRaises(Unreachable):
                self.get(client)

    def test_refusals_carry_the_servers_words(self):
        for answer, words in (
            ({"error_code": "X", "message": "mlflow's"}, "mlflow's (HTTP 400)"),
            ({"code": "X", "detail": "pharos's", "title": "t"}, "pharos's (HTTP 400)"),
            ({}, "Bad Request (HTTP 400)"),
        ):
            self.server.script.append((400, answer))
            with self.assertRaises(Refused) as caught:
                self.get(self.client())
            self.assertEqual(str(caught.exception), words)
            self.assertFalse(caught.exception.temporary)

    def test_a_refusal_before_the_file_was_read_is_heard(self):
        self.server.script.append((507, {"message": "full"}))
        with self.assertRaises(Refused) as caught:
            self.client().put("/artifacts/a", BytesIO(bytes(30 << 20)), 30 << 20)
        self.assertEqual(caught.exception.status, 507)

    def test_a_file_that_shrinks_is_an_error_and_spoils_no_later_request(self):
        client = self.client()
        with self.assertRaises(ValueError):
            client.put("/artifacts/a", BytesIO(b"abc"), 10)
        self.assertIn("run", self.get(client))
        self.assertEqual(self.server.artifacts, {})

    def test_pauses_grow_to_a_bound_and_follow_the_server(self):
        backoff = Backoff(first=0.2, longest=10)
        pauses = [backoff.pause() for _ in range(40)]
        self.assertLessEqual(pauses[0], 0.2)
        self.assertTrue(all(7 <= pause <= 10 for pause in pauses[8:]))
        self.assertEqual(backoff.pause(retry_after=2), 2)
        self.assertEqual(backoff.pause(retry_after=9999), 30)
