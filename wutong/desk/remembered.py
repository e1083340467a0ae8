"""What is asked of many rows and changes seldom, remembered by each process for some seconds."""

from collections.abc import Callable
from time import monotonic
from typing import Any

SECONDS, MOST = 30.0, 2_000
FEW = 3  # of each kind of what is big
_held: dict[Any, tuple[float, Any]] = {}
_few: dict[str, dict[Any, Any]] = {}


def remembered(key: Any, ask: Callable[[], Any], fits: Callable[[Any], bool] = lambda _found: True) -> Any:
    """What `ask` said under this key in the last half minute; asked anew where that does not fit.

    The key says everything that the answer rests on, above all what the viewer may see.
    """
    since, found = _held.get(key, (0.0, None))
    if monotonic() - since < SECONDS and since and fits(found):
        return found
    if len(_held) >= MOST:
        _held.clear()
    found = ask()
    _held[key] = (monotonic(), found)
    return found


def few(kind: str, key: Any, ask: Callable[[], Any] | None = None) -> Any:
    """What is big and was asked for last, of its kind; None where it is not there and nothing is to be asked.

    It is no older than its key, which says everything that it rests on; only the last few are kept.
    """
    held = _few.setdefault(kind, {})
    found = held.get(key)
    if found is not None:
        return found
    if ask is None:
        return None
    found = ask()
    while len(held) >= FEW:
        held.pop(next(iter(tuple(held)), None), None)  # another thread may have been faster
    held[key] = found
    return found


def forget() -> None:
    """Remember nothing."""
    _held.clear()
    _few.clear()
