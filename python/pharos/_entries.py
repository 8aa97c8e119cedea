"""Points, parameters and tags on their way: each as the JSON that `runs/log-batch` takes.

Kept as text, a waiting entry is small, its size is known, and a line of a file can hold it.
"""

from __future__ import annotations

import json

from ._plain import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable, Tuple

    Entry = Tuple[str, str]  # (kind, JSON); kinds are the fields of a batch

METRIC, PARAM, TAG = "metrics", "params", "tags"

# What one request may hold; the bytes keep it under the server's limit of 1 MiB
MOST, MOST_PARAMS_OR_TAGS, MOST_BYTES = 1000, 100, 512 * 1024


def metric(name: str, value: Any, timestamp: int, step: int) -> Entry:
    return METRIC, f'{{"key":{_text(name)},"value":{number(value)},"timestamp":{timestamp},"step":{int(step)}}}'


def param(name: str, value: Any) -> Entry:
    return PARAM, f'{{"key":{_text(name)},"value":{_text(value)}}}'


def tag(name: str, value: Any) -> Entry:
    return TAG, f'{{"key":{_text(name)},"value":{_text(value)}}}'


def first_batch(entries: Iterable[Entry]) -> list[Entry]:
    """The longest beginning that one request may hold. Always at least one entry.

    A parameter or tag that comes again starts the next batch: nobody promises an order of equal keys within one.
    """
    batch: list[Entry] = []
    size = 0
    seen: dict[str, set[str]] = {PARAM: set(), TAG: set()}
    for entry in entries:
        kind, text = entry
        size += len(text)
        if batch and (len(batch) == MOST or size > MOST_BYTES):
            break
        if kind in seen:
            key = json.loads(text)["key"]
            if key in seen[kind] or len(seen[kind]) == MOST_PARAMS_OR_TAGS:
                break
            seen[kind].add(key)
        batch.append(entry)
    return batch


def body(run_id: str, batch: list[Entry]) -> str:
    """The request of `runs/log-batch`."""
    fields = [
        f'"{kind}":[{",".join(text for its, text in batch if its == kind)}]'
        for kind in (METRIC, PARAM, TAG)
        if any(its == kind for its, _ in batch)
    ]
    return f'{{"run_id":{json.dumps(run_id)},{",".join(fields)}}}'


def line(entry: Entry) -> bytes:
    """An entry as a line of a file. JSON in ASCII holds neither tab nor newline."""
    return f"{entry[0]}\t{entry[1]}\n".encode()


def parse(text: bytes) -> Entry:
    kind, _, value = text.decode().rstrip("\n").partition("\t")
    return kind, value


def _text(value: Any) -> str:
    return json.dumps(value if isinstance(value, str) else str(value))
