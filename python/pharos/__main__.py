"""`python3 -m pharos resend FILE…`: sends the entries that a script could not, to the server of MLFLOW_TRACKING_URI."""

from __future__ import annotations

import os
import sys
from itertools import islice

from ._client import Client
from ._entries import MOST, body, first_batch, parse
from ._errors import Error
from ._recorder import LOG_BATCH


def resend(client: Client, path: str) -> int:
    """Sends all entries of a file. Sending one that the run already has changes nothing. Returns how many."""
    sent = 0
    with open(path, "rb") as file:
        run_id = file.readline().decode().strip()
        lines = map(parse, file)
        waiting: list[tuple[str, str]] = []
        while True:
            waiting += islice(lines, MOST - len(waiting))
            if not waiting:
                return sent
            batch = first_batch(waiting)
            client.post(LOG_BATCH, body(run_id, batch))
            waiting = waiting[len(batch) :]
            sent += len(batch)


def main(arguments: list[str]) -> int:
    url = os.environ.get("MLFLOW_TRACKING_URI", "")
    if len(arguments) < 2 or arguments[0] != "resend":
        print(f"usage: {(__doc__ or '').split('`')[1]}", file=sys.stderr)
        return 2
    if not url.startswith(("http://", "https://")):
        print("Set MLFLOW_TRACKING_URI to the server's URL, such as http://127.0.0.1:9101.", file=sys.stderr)
        return 2
    client = Client(url, os.environ.get("MLFLOW_TRACKING_TOKEN"))
    for path in arguments[1:]:
        try:
            print(f"{path}: {resend(client, path)} entries sent")
        except (Error, OSError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
