"""Plain text in the encodings that offices write: UTF-8, UTF-16 with its mark, GB18030, and files that mix them."""

from collections.abc import Sequence

from wutong.core.reason import N_, Reason

NAMED = 5  # lines that are named where a text cannot be read whole


def decoded(data: bytes) -> tuple[str, list[Reason]]:
    """The text, and the lines of it that no encoding could read (they are left out of it)."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text.replace("\ufffd", ""), _broken(_marked(text))
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not _mixed(data):
            return text, []
    return _by_line(data.split(b"\n"))


def _mixed(data: bytes) -> bool:
    """Whether some lines are certainly UTF-8: a sign of three bytes or more that reads well is hardly ever GB18030."""
    return any(_certainly_utf8(line) for line in data.split(b"\n"))


def _certainly_utf8(line: bytes) -> bool:
    if line.isascii():
        return False
    try:
        return any(ord(sign) > 0x7FF for sign in line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _by_line(lines: Sequence[bytes]) -> tuple[str, list[Reason]]:
    """Each line in the encoding that it is in; a line break is the same byte in both."""
    read: list[str] = []
    lost: list[int] = []
    for number, line in enumerate(lines, 1):
        encoding = "utf-8" if line.isascii() or _certainly_utf8(line) else "gb18030"
        try:
            read.append(line.decode(encoding))
        except UnicodeDecodeError:
            lost.append(number)
            read.append("")
    return "\n".join(read), _broken(lost)


def _marked(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]


def _broken(lines: Sequence[int]) -> list[Reason]:
    if not lines:
        return []
    named = tuple(map(str, lines[:NAMED])) + (("…",) if len(lines) > NAMED else ())
    return [Reason(N_("These lines are in no encoding that can be read: {lines}."), {"lines": named})]
