"""A site of its own for the journeys: the demonstration served by granian as a person would serve it, and Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
ARTEFACTS = ROOT / "tests" / "artefacts"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCALE = "0.02"  # the fictitious zone small: the journeys make the rows that they look for


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly made demonstration with the four zones and a small fictitious one."""
    folder = tmp_path_factory.mktemp("site")
    around = {**os.environ, "WUTONG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    around["WUTONG_WEBHOOKS_PRIVATE"] = "1"  # the receiver of a journey is on this machine
    around.pop("WUTONG_DATABASE_URL", None)
    wutong = [sys.executable, "-m", "config.command"]
    subprocess.run([*wutong, "demo", "--scale", SCALE], cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE)
    port = _free_port()
    log = (folder / "serve.log").open("wb")
    served = subprocess.Popen(
        [*wutong, "serve", "--deliver", "--port", str(port), "--workers", "1"],
        cwd=ROOT,
        env=around,
        stdout=log,
        stderr=log,
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}", served)
    finally:
        served.terminate()
        served.wait(20)
        log.close()


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _answering(address: str, served: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert served.poll() is None, "the server ended before it answered"
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("the server did not answer within thirty seconds")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at a browser: a page, where the site is, and what the browser complained of meanwhile."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open an address of the site; give the status of the answer."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        return answer.status

    def sign_in(self, username: str) -> None:
        self.go("/sign-in/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", "wutong-demo")
        self.press("main button[type=submit]")
        assert "/sign-in/" not in self.page.url

    def press(self, what: str) -> None:
        """Press something that leads to another page, and wait until that stands with its scripts."""
        with self.page.expect_navigation():
            self.page.click(what)

    def at(self) -> str:
        """Where the visitor is now, without the site's own address."""
        return self.page.url.removeprefix(self.site)

    def text(self, of: str = "main") -> str:
        return self.page.inner_text(of)

    def keep(self, name: str) -> None:
        """Keep a picture of the whole page among the artefacts, under a name and the width of the window."""
        ARTEFACTS.mkdir(exist_ok=True)
        width = (self.page.viewport_size or {"width": 0})["width"]
        self.page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)

    def heard(self, message: ConsoleMessage) -> None:
        # A page that refuses (404, 409, 422) is an answer, not a fault; the browser cannot know.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.at()}: {message.text}")


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def keys() -> dict[str, Any]:
    """The cookies of everybody who signed in once, so that nobody need do it twice."""
    return {}


@pytest.fixture
def visit(site: str, chromium: Browser, keys: dict[str, Any]) -> Iterator[Visit]:
    """A visitor with a browser of their own: `visit("gaoping-zhuren", width=360, locale="en-US")`; None: a stranger."""
    opened: list[Any] = []

    def begin(username: str | None = None, *, width: int = 1440, locale: str = "zh-CN", **more: Any) -> Visitor:
        size = {"width": width, "height": 780 if width < 700 else 900}
        context = chromium.new_context(viewport=size, locale=locale, storage_state=keys.get(username or ""), **more)
        opened.append(context)
        context.set_default_timeout(15_000)
        visitor = Visitor(context.new_page(), site)
        visitor.page.on("console", visitor.heard)
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(f"{visitor.at()}: {error}"))
        if username in keys:
            visitor.go("/")
        elif username:
            visitor.sign_in(username)
            keys[username] = context.storage_state()
        return visitor

    yield begin
    for context in opened:
        context.close()
