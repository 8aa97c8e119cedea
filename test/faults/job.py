"""A short job that writes what it did into a journal outside Pharos: each write before it is tried, and when it was
acknowledged. Standard library only. Usage: job.py INDEX STEPS STEP_MS BEHAVIOUR EXIT_CODE JOURNAL_FOLDER"""

import hashlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

index, steps, step_ms = (int(a) for a in sys.argv[1:4])
behaviour, exit_code, folder = sys.argv[4], int(sys.argv[5]), sys.argv[6]
job, attempt, run = int(os.environ["PHAROS_JOB_ID"]), int(os.environ["PHAROS_ATTEMPT"]), os.environ["PHAROS_RUN_ID"]
tracking = urlsplit(os.environ["MLFLOW_TRACKING_URI"])
token = os.environ["MLFLOW_TRACKING_TOKEN"]
journal = os.open(f"{folder}/{job}-{attempt}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
REFUSED = 77


def note(event, **fields):
    line = {"event": event, "index": index, "job": job, "attempt": attempt, "at": time.monotonic(), **fields}
    os.write(journal, (json.dumps(line) + "\n").encode())


def call(method, path, body, kind):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
    link = http.client.HTTPConnection(tracking.hostname, tracking.port, timeout=2)
    try:
        link.request(method, tracking.path.rstrip("/") + path, body, headers)
        answer = link.getresponse()
        return answer.status, answer.read()
    finally:
        link.close()


def write(fact, method, path, body, kind="application/json"):
    """Repeats until the write is acknowledged or refused for good; a refusal ends this job."""
    while True:
        began = time.monotonic()
        note("try", fact=fact)
        try:
            status, answer = call(method, path, body, kind)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            continue
        if status < 300:
            note("ack", fact=fact, began=began)
            return answer
        if status in (429, 507) or status >= 500:
            note("unavailable", status=status, answer=answer.decode(errors="replace")[:300])
            time.sleep(0.1)
            continue
        note("refused", fact=fact, status=status, answer=answer.decode(errors="replace")[:300])
        sys.exit(REFUSED)


def post(fact, path, body):
    return write(fact, "POST", "/api/2.0/mlflow" + path, json.dumps(body))


def upload(name, content):
    fact = {"kind": "artifact", "path": name, "sha256": hashlib.sha256(content).hexdigest()}
    path = f"/api/2.0/mlflow-artifacts/artifacts/{os.environ['MLFLOW_EXPERIMENT_ID']}/{run}/artifacts/{name}"
    write(fact, "PUT", path, content, "application/octet-stream")


def step(i):
    print(f"out {index} {attempt} {i} " + "x" * (i * 37 % 101), flush=True)
    print(f"err {index} {attempt} {i}", file=sys.stderr, flush=True)
    value = attempt * 1_000_000 + i
    fact = {"kind": "metric", "key": "m", "step": i, "value": value}
    stamp = int(time.time() * 1000)
    post(fact, "/runs/log-metric", {"run_id": run, "key": "m", "step": i, "value": value, "timestamp": stamp})
    if i % 4 == 0:
        fact = {"kind": "param", "key": f"p{i}", "value": f"{index}-{attempt}-{i}"}
        post(fact, "/runs/log-parameter", {"run_id": run, "key": fact["key"], "value": fact["value"]})
    if i % 6 == 0:
        upload(f"files/{i}.bin", (f"{index}/{attempt}/{i}\n" * (1 + i * 400)).encode())


def main():
    note("begin", run=run, pid=os.getpid())
    if behaviour == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if behaviour == "family":
        subprocess.Popen(["setsid", "sleep", "300"])
        subprocess.Popen(["sleep", "300"])
    if behaviour == "adopt":
        answer = post({"kind": "adopt"}, "/runs/create", {"experiment_id": os.environ["MLFLOW_EXPERIMENT_ID"]})
        note("adopted", run=json.loads(answer)["run"]["info"]["run_id"])
    for i in range(steps):
        step(i)
        time.sleep(step_ms / 1000)
    note("end", code=exit_code)
    sys.exit(exit_code)


main()
