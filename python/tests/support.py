"""A server that speaks the routes that the helper uses, and scripts that run as jobs of it."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PYTHON = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PYTHON))

RUN = "0190a0000000700080000000000000ab"
DROP_BEFORE, DROP_AFTER = "drop before", "drop after"  # the connection breaks before or after the work was done


class Server:
    """Keeps what was logged. `script` holds what the next requests get instead of the usual answer."""

    def __init__(self, port=0):
        self.metrics, self.params, self.tags, self.artifacts, self.updates = [], {}, {}, {}, []
        self.batches, self.tokens, self.requests, self.connections = [], set(), 0, 0
        self.script = deque()
        self.refused_params = set()
        self.changed = threading.Condition()
        self._http = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
        self._http.daemon_threads = True
        self._http.state = self
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def wait_for(self, condition, timeout=20):
        with self.changed:
            if not self.changed.wait_for(condition, timeout):
                raise AssertionError("the server did not see it in time")

    def points(self, name):
        """(step, value) of a metric, without repetitions, as the tracking store keeps them."""
        unique = {(m["timestamp"], m["step"], m["value"]) for m in self.metrics if m["key"] == name}
        return [(step, value) for _, step, value in sorted(unique)]

    def log_batch(self, body):
        bad = [p["key"] for p in body.get("params", []) if p["key"] in self.refused_params]
        if bad:
            return 400, {"error_code": "INVALID_PARAMETER_VALUE", "message": f"Changing {bad[0]} is not allowed."}
        self.batches.append(body)
        self.metrics += body.get("metrics", [])
        self.params.update((p["key"], p["value"]) for p in body.get("params", []))
        self.tags.update((t["key"], t["value"]) for t in body.get("tags", []))
        return 200, {}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        with self.server.state.changed:
            self.server.state.connections += 1

    def log_message(self, *_):
        pass

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def do_PUT(self):
        state = self.server.state
        if state.script and isinstance(state.script[0], tuple):  # refused before the body is read
            return self._answer(b"", early=True)
        digest, left = hashlib.sha256(), int(self.headers["Content-Length"])
        head = b""
        while left:
            block = self.rfile.read(min(left, 1 << 20))
            if not block:
                return None
            head = head or block[:1000]
            digest.update(block)
            left -= len(block)
        return self._answer((head, digest.hexdigest()))

    def _answer(self, body, early=False):
        state = self.server.state
        with state.changed:
            state.requests += 1
            state.tokens.add(self.headers.get("Authorization"))
            planned = state.script.popleft() if state.script else None
            if planned == DROP_BEFORE:
                self.close_connection = True
                return
            if isinstance(planned, tuple):
                status, answer, *headers = planned
            else:
                status, answer, *headers = (*self._work(state, body), {})
            state.changed.notify_all()
            if planned == DROP_AFTER:
                self.close_connection = True
                return
        content = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in (headers[0] if headers else {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        if early:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(content)

    def _work(self, state, body):
        path = self.path.split("?")[0]
        info = {"info": {"run_id": RUN, "experiment_id": "7"}}
        if self.command == "PUT":
            state.artifacts[path.split("/artifacts/", 1)[1]] = body
            return 200, {}
        if path.endswith("/runs/log-batch"):
            return state.log_batch(json.loads(body))
        if path.endswith(("/runs/create", "/runs/get")):
            return 200, {"run": info}
        if path.endswith("/runs/update"):
            state.updates.append(json.loads(body))
            return 200, {}
        return 404, {"error_code": "ENDPOINT_NOT_FOUND", "message": "no such route"}


class Case(unittest.TestCase):
    """A server, a folder, and `run` to execute a script as the job of that server."""

    def setUp(self):
        self.server = Server()
        self.addCleanup(lambda: self.server.close())
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def job(self, **more):
        results, checkpoints = self.folder / "results", self.folder / "checkpoints"
        for path in (results, checkpoints):
            path.mkdir(exist_ok=True)
        params = self.folder / "params.json"
        if not params.exists():
            params.write_text("{}")
        return {
            **self.outside(),
            "MLFLOW_TRACKING_URI": self.server.url,
            "MLFLOW_TRACKING_TOKEN": "secret",
            "MLFLOW_EXPERIMENT_ID": "3",
            "PHAROS_JOB_ID": "12",
            "PHAROS_ATTEMPT": "2",
            "PHAROS_RUN_ID": RUN,
            "PHAROS_PARAMS": str(params),
            "PHAROS_RESULTS": str(results),
            "PHAROS_CHECKPOINTS": str(checkpoints),
            **more,
        }

    def outside(self, **more):
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(PYTHON), "TMPDIR": str(self.folder), **more}

    def start(self, script, env=None, arguments=("-c",)):
        child = subprocess.Popen(
            [sys.executable, *arguments, script],
            env=self.job() if env is None else env,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(lambda: (child.kill(), child.wait(), child.stdout.close(), child.stderr.close()))
        return child

    def run_script(self, script, env=None, code=0):
        """(standard output, standard error) of a script that must end with this exit code."""
        child = self.start(script, env)
        out, err = child.communicate(timeout=60)
        self.assertEqual(child.returncode, code, err)
        return out, err
