"""Deliveries beside the server: a thread of the process that serves, which ends with it.

Several workers may each have one: a receiver is leased to one sender at a time. Where no webhook waits, a round is one
question to the database.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from wutong.machine.deliver import deliver

log = logging.getLogger("wutong.machine")


def start(every_seconds: float) -> Thread:
    """Begin to deliver beside the server."""
    thread = Thread(target=rounds, args=(every_seconds, Event()), name="deliveries", daemon=True)
    thread.start()
    return thread


def rounds(every_seconds: float, ended: Event, let_go: Callable[[], None] = close_old_connections) -> None:
    """Round after round until it is ended; one that the database stops is told to the log, and the next follows."""
    while not ended.wait(every_seconds):
        try:
            deliver(timezone.now())
        except DatabaseError:
            log.exception("A round of deliveries failed; the next follows in %s seconds.", every_seconds)
        finally:
            let_go()
