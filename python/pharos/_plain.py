"""Values as JSON, as MLflow's wire writes them: NaN and the infinities are strings."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def number(value: Any) -> str:
    """The JSON of a metric's value: a number, or anything that `float()` takes, such as a tensor of one element."""
    value = float(value)
    if value != value:
        return '"NaN"'
    if value in (float("inf"), float("-inf")):
        return '"Infinity"' if value > 0 else '"-Infinity"'
    return repr(value)


def dumps(value: Any, indent: int | None = None) -> str:
    """`json.dumps` for what experiments hold: arrays become lists, paths and the like become strings."""
    try:
        return json.dumps(value, indent=indent, allow_nan=False, default=_other)
    except ValueError:  # a NaN or an infinity is somewhere inside
        return json.dumps(_finite(value), indent=indent, default=lambda other: _finite(_other(other)))


def _other(value: Any) -> Any:
    for convert in ("tolist", "item"):  # arrays and tensors; their scalars
        method = getattr(value, convert, None)
        if callable(method):
            return method()
    if isinstance(value, (set, frozenset)):
        return list(value)
    return str(value)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if value - value == 0 else json.loads(number(value))
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(inner) for inner in value]
    return value
