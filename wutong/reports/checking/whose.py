"""Whose a number is: where its clause begins with another place (全省, 运城市, 邻县) it is not the zone's."""

import re

from wutong.reports.checking.around import WIDE, Around
from wutong.reports.checking.names import within

# What may stand before the place with which a clause begins.
LED = (
    r"(?:其中|目前|现|现有|而|但|同期|截至目前|此外|另外|另|据悉|据了解|据统计|近年来|今年以来|今年|去年|当年|[\d#]+年底?|到\d+年|"
    r"全年|上半年|放眼|纵观|从|据|来自|占|在|#|\s)*"
)
PLACE = (
    r"全国|全省|全市|全县|全球|全世界|国内|省内|市内|县内|我国|我省|我市|我县|邻[省市县区]|周边|兄弟[\u4e00-\u9fff]{1,4}|其他[\u4e00-\u9fff]{0,6}|外[省市县地]|"
    r"国家(?=\S{0,6}共)|[\u4e00-\u9fff]{2,5}?[省市县州](?![级场委政直域民容面长区里内外])|县城|城区|[\u4e00-\u9fff]{2,3}(?=经开区|高新区)"
)
OTHER = re.compile(rf"{LED}(?P<place>{PLACE})")
OWN = re.compile("全区|我区|本区|区内|园区|开发区|经开区|示范区|高新区|我们|本园|该区|新区")


def elsewhere(around: Around, called: frozenset[str]) -> str:
    """The other place that a number is said of, by its own clause or one before it in the sentence; `called` are the
    names of the zone itself."""
    page, end = around.page, around.start
    while end > around.sentence[0]:
        low = max([page.flat.rfind(mark, around.sentence[0], end) + 1 for mark in WIDE] + [around.sentence[0]])
        words = re.sub(r"\s", "", page.flat[low:end])
        if any(name in words for name in called):
            return ""
        found = OTHER.match(words)
        if found and not _in_longer_name(around, low, found):
            return found["place"]
        if OWN.search(words) or (low < around.start and around.subject and around.subject.start >= low):
            return ""
        end = low - 1
    return ""


def _in_longer_name(around: Around, low: int, found: re.Match[str]) -> bool:
    """Whether what looks like a place only begins the name of a record: 晋城市省级以上开发区行政管理事项的决定."""
    width = len(found["place"])
    named = within(around.page.mentions, low, around.start)
    return any(
        len(one.text) > width and found["place"] in one.text and one.text[:2] == found["place"][:2] for one in named
    )
