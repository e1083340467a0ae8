"""When two projects are one under two titles. Pure."""

import re

from wutong.promotion.rules import folded

# Words that say that something is a project, not which; a title with or without them means the same.
_GENERIC = re.compile("建设项目|工程项目|投资项目|项目|工程|建设|新建")


def core(name: str) -> str:
    """A title as it is compared: without punctuation, width, case and the words that every project's title has."""
    bare = folded(name)
    return _GENERIC.sub("", bare) or bare
