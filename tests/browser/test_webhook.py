"""A director registers a webhook; what the window does is told while the site is served, by nobody else."""

import json
import time

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_window import filed
from wutong.machine.tests.test_webhooks import Receiver

pytestmark = pytest.mark.browser


def test_what_happens_is_told_by_the_server_itself(visit: Visit) -> None:
    receiver = Receiver()
    director = visit("wutongling-zhuren")
    director.go("/webhooks/wutongling/")
    director.page.fill("[name=name]", "旅程平台")
    director.page.fill("[name=address]", receiver.address)
    director.page.fill("[name=acts]", "cases.file")
    director.page.click("main form button[type=submit]")
    director.page.wait_for_selector("text=whs_")
    filed(visit("wutongling-chuangkou"))
    for _ in range(150):
        if receiver.took:
            break
        time.sleep(0.1)
    receiver.server.shutdown()
    receiver.server.server_close()
    assert [json.loads(body)["act"] for _heads, body in receiver.took] == ["cases.file"]
