"""A page that takes long is sent in pieces: its head at once, then how far it is, then what was asked for.

No queue and no script: the answer is one page that grows. Only the newest line of progress is shown, and none of them
once the rest has come (`css/notice.css`).
"""

import logging
from collections.abc import Callable, Generator, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import translation

from wutong.core.page import draw

CUT = "<!--here-->"
Facts = dict[str, Any]
# Steps done, of how many (0: nobody knows), and what is being done where that is another thing.
Steps = Generator[tuple[int, int] | tuple[int, int, str], None, Any]
logger = logging.getLogger("django.request")


def streamed(
    request: HttpRequest, template: str, facts: Facts, steps: Steps, *, says: str, last: Callable[[Any], str]
) -> StreamingHttpResponse:
    """The page of `template`, which says CUT where the piece belongs; `last` draws it from what the steps give in the
    end."""
    language = translation.get_language()
    head, _cut, tail = draw(request, template, facts).partition(CUT)

    def pieces() -> Iterator[str]:
        translation.activate(language or "zh-hans")  # the answer is sent after the middleware has let it go
        yield f'{head}<div class="progress-run">'
        try:
            made = yield from _told(request, steps, says)
            end = last(made)
        except Exception:
            # The answer has begun: it cannot become a page of its own any more. Whoever keeps the server sees why.
            logger.exception("A page sent in pieces broke off: %s", request.path)
            end = draw(request, "desk/thread/broken_off.html", {})
        yield f"</div>{end}{tail}"

    answer = StreamingHttpResponse(pieces())
    answer["Cache-Control"] = "private, no-store"
    answer["X-Accel-Buffering"] = "no"  # a proxy in front passes every piece on as it comes
    return answer


def _told(request: HttpRequest, steps: Steps, says: str) -> Generator[str, None, Any]:
    while True:
        try:
            done, total, *now = next(steps)
        except StopIteration as ended:
            return ended.value
        told = now[0] if now else says
        yield draw(request, "desk/thread/progress.html", {"says": told, "done": done, "total": total})
