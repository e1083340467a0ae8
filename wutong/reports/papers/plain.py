"""Plain text in the encodings that offices write: UTF-8, UTF-16 with its mark, GB18030, and files that mix them."""

from collections.abc import Sequence

from wutong.core.reason import N_, Reason

SAMPLE = 4096  # bytes that tell what a file is
NAMED = 5  # lines that are named where a text cannot be read whole


def decoded(data: bytes) -> tuple[str, list[Reason]]:
    """The text, and the lines of it that no encoding could read (they are left out of it)."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text.replace("\ufffd", ""), _broken(_marked(text))
    if encoding := wide(data):
        return data.decode(encoding, "ignore"), []
    data = data.replace(b"\0", b" ")  # no letter, but what stands behind it keeps its place
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not _mixed(data):
            return text, []
    return _by_line(data.split(b"\n"))


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
