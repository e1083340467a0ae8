"""Plain text in the encodings that offices write: UTF-8, UTF-16 with its mark, GB18030, and files that mix them."""

import re
from collections.abc import Sequence

from wutong.core.reason import N_, Reason

SAMPLE = 4096  # bytes that tell what a file is
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
PRIVATE = re.compile("[\ue000-\uf8ff]")  # signs that mean nothing: another encoding read as GB18030 gives many
LOST = "\ufffd"  # stands where bytes were that no encoding could read
NAMED = 5  # lines that are named where a text cannot be read whole


def decoded(data: bytes) -> tuple[str, list[Reason]]:
    """The text, and the lines of it that no encoding could read (what could not be read is left out of it)."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text.replace(LOST, ""), _broken(_marked(text))
    if encoding := wide(data):
        return data.decode(encoding, "ignore"), []
    data = data.replace(b"\0", b" ")  # no letter, but what stands behind it keeps its place
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not _mixed(data):
            return _traditional(data, text), []
    return _by_line(data.split(b"\n"))


def _traditional(data: bytes, text: str) -> str:
    """The text, or what Big5 makes of the bytes where so many of its signs mean nothing that it was never this."""
    if 50 * len(PRIVATE.findall(text)) < len(text):
        return text
    try:
        return data.decode("big5")
    except UnicodeDecodeError:
        return text


def foreign(data: bytes) -> bool:
    """Whether it holds so many bytes that are no letters that it is no text with a few lost among it."""
    sample = data[:SAMPLE]
    return 20 * sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample) > len(sample)


def wide(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where a text is in it without saying so: what it then reads is Chinese and plain."""
    sample = data[: SAMPLE - SAMPLE % 2]
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in sample and len(data) % 2 == 0 else ():
        read = sample.decode(encoding, "replace")
        known = sum(
            " " <= char <= "~" or char in "\r\n\t" or "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uff5e"
            for char in read
        )
        if known > 0.9 * len(read):
            return encoding
    return ""


def _mixed(data: bytes) -> bool:
    """Whether some lines are certainly UTF-8: a sign of three bytes or more that reads well is hardly ever GB18030."""
    return any(_certainly_utf8(line) for line in data.split(b"\n"))


def _certainly_utf8(line: bytes) -> bool:
    """Whether it reads as UTF-8 but for a lost byte here and there; GB18030 read so is lost bytes and little else."""
    if line.isascii():
        return False
    signs = line.decode("utf-8", "replace")
    lost = signs.count(LOST)
    return sum(sign > "\u07ff" for sign in signs) - lost > 10 * lost


def _by_line(lines: Sequence[bytes]) -> tuple[str, list[Reason]]:
    """Each line in the encoding that it is in, without its broken bytes; a line break is the same byte in both."""
    read = [line.decode("utf-8" if line.isascii() or _certainly_utf8(line) else "gb18030", "replace") for line in lines]
    return "\n".join(read).replace(LOST, ""), _broken(_marked("\n".join(read)))


def _marked(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if LOST in line]


def _broken(lines: Sequence[int]) -> list[Reason]:
    if not lines:
        return []
    named = tuple(map(str, lines[:NAMED])) + (("…",) if len(lines) > NAMED else ())
    return [Reason(N_("These lines are in no encoding that can be read: {lines}."), {"lines": named})]
