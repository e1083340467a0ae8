"""A chart as a drawing of its own, with its colours and letters in it: for paper, where no style sheet reaches."""

from collections.abc import Iterator
from html import escape

from wutong.desk.charts import Drawn, Trend

INK, FAINT, HAIR, TONG = "#1c211f", "#6a726e", "#d9dedb", "#1f6f5c"
STROKES = {
    "now": f'stroke="{TONG}" stroke-width="2"', "second": 'stroke="#5d9a8b" stroke-width="2"',
    "third": 'stroke="#9cc3b8" stroke-width="2"', "last": 'stroke="#a8afab" stroke-width="1.5"',
    "target": f'stroke="{INK}" stroke-width="1.25" stroke-dasharray="5 3"',
    "forecast": f'stroke="{TONG}" stroke-width="2" stroke-dasharray="2 4"',
}  # fmt: skip
HALO = ' paint-order="stroke" stroke="#ffffff" stroke-width="3"'  # words stay readable where a line runs behind them
ANCHORS = {"mid": "middle", "end": "end"}


def svg(chart: Trend, font: str) -> str:
    """The wide drawing of a chart. `font` is a family that has Chinese signs."""
    drawn = chart.wide
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}" width="{drawn.width}"'
    style = f'font-family="{escape(font)}" font-size="12" fill="{FAINT}"'
    return f'{head} height="{drawn.height}"><g {style}>{"".join(_parts(drawn))}</g></svg>'


def _parts(drawn: Drawn) -> Iterator[str]:
    for rule in drawn.grid:
        if rule.y != drawn.base:
            yield f'<line x1="0" x2="{drawn.right}" y1="{rule.y}" y2="{rule.y}" stroke="{HAIR}"/>'
        yield _text(0, rule.y - 4, rule.text)
    yield f'<line x1="0" x2="{drawn.right}" y1="{drawn.base}" y2="{drawn.base}" stroke="{INK}"/>'
    for word in drawn.xs:
        yield _text(word.x, word.y, word.text, "mid")
    for leader in drawn.leaders:
        yield f'<path d="{leader}" fill="none" stroke="{HAIR}"/>'
    for stroke in reversed(drawn.strokes):
        if stroke.path:
            yield f'<path d="{stroke.path}" fill="none" {STROKES[stroke.kind]}/>'
        if stroke.kind == "now":
            for x, y in stroke.dots:
                yield f'<circle cx="{x}" cy="{y}" r="3" fill="{TONG}"/>'
    for end in drawn.ends:
        yield _text(end.x, end.y, end.text, end.anchor, TONG if end.kind == "now" else FAINT, HALO)


def _text(x: float, y: float, words: str, anchor: str = "start", ink: str = FAINT, more: str = "") -> str:
    place = f'x="{x}" y="{y}" text-anchor="{ANCHORS.get(anchor, "start")}"'
    return f'<text {place} fill="{ink}"{more}>{escape(words)}</text>'
