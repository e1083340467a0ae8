"""What is asked of many rows and changes seldom, remembered by each process for some seconds."""

from collections.abc import Callable
from time import monotonic
from typing import Any

SECONDS, MOST = 30.0, 2_000
_held: dict[Any, tuple[float, Any]] = {}


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


def forget() -> None:
    """Remember nothing."""
    _held.clear()
