"""Words of the trade that say one thing: 竣工 and 完工 are 建成, 技改 is 技术改造. Pure."""

import re
from functools import lru_cache

# What is said, as a pattern over folded words, and the word that it stands for in every phrase and every text.
SAME = (
    ("规模以上", "规上"),
    (r"(?<![提较最新走])高企(?!业)", "高新技术企业"),
    ("国家级?高新技术企业", "高新技术企业"),
    ("竣工|完工", "建成"),
    ("破土动工|动工", "开工"),
    ("按期", "按时"),
    ("技改", "技术改造"),
    ("招商引资", ""),
    ("招引", "引进"),
    ("比重|比例", "占比"),
    ("闲置", "空置"),
    ("线上", "网上"),
    ("申报", "申请"),
    ("满意度", "满意率"),
    ("有息债务", "有息负债"),
    ("帮办代办|领办代办", "代办"),
    ("标准化厂房", "标准厂房"),
    ("(?<!经)营收", "营业收入"),
    ("税金|纳税额", "税收"),
)
_SAID = tuple((re.compile(said), word) for said, word in SAME)


@lru_cache(maxsize=50_000)
def plainly(words: str) -> str:
    """Folded words with the one word that each synonym stands for."""
    for said, word in _SAID:
        words = said.sub(word, words)
    return words
