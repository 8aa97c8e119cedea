"""Parameters, metrics and tags. A call costs microseconds: it notes the time and leaves the sending to a thread."""

from __future__ import annotations

import time

from ._session import session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping


def log_param(name: str, value: Any) -> None:
    """Logs one parameter of the run. A parameter keeps its first value; another one is refused."""
    log_params({name: value})


def log_params(params: Mapping[str, Any]) -> None:
    current = session()
    if current and params:
        from ._entries import param

        current.recorder().put([param(name, value) for name, value in params.items()])


def log_metric(name: str, value: Any, step: int | None = None) -> None:
    """Logs one point. Without `step` it is the one after this metric's last, from 0.

    `value` is whatever `float()` takes. NaN and the infinities are points too.
    """
    log_metrics({name: value}, step)


def log_metrics(metrics: Mapping[str, Any], step: int | None = None) -> None:
    """Logs a point of each of several metrics, at the same step and time."""
    current = session()
    if current and metrics:
        from ._entries import metric

        now = int(time.time() * 1000)
        entries = []
        for name, value in metrics.items():
            at = current.steps.get(name, 0) if step is None else int(step)
            entries.append(metric(name, value, now, at))
            current.steps[name] = at + 1
        current.recorder().put(entries)


def set_tag(name: str, value: Any) -> None:
    """Sets a tag of the run, over an earlier value."""
    set_tags({name: value})


def set_tags(tags: Mapping[str, Any]) -> None:
    current = session()
    if current and tags:
        from ._entries import tag

        current.recorder().put([tag(name, value) for name, value in tags.items()])
