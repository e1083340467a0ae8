"""A briefing of two hundred pages: read live with progress told, frozen with its digests, set as PDF and as docx, and a
docx of the zone's own as long as that read and filled."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from bench.measure import Line, line

PAGES, SECTIONS = 200, 116
FIGURES = (
    "工业总产值", "工业增加值", "工业销售产值", "规上工业企业税收", "工业投资", "收件", "办结件", "按时办结率",
    "在办件", "项目", "开工项目", "建成项目", "完成投资", "未销号问题", "企业诉求", "诉求按时办结率",
    "在谈线索", "接待来访",
)  # fmt: skip


def text() -> str:
    """A hundred sections, each with sentences, a table of every figure, a chart and the parts of one figure."""
    return "\n".join(_section(number) for number in range(SECTIONS))


def _section(number: int) -> str:
    turned = [*FIGURES[number % len(FIGURES) :], *FIGURES[: number % len(FIGURES)]]
    told = "；".join(
        f"{name}本期{{{name}}}、累计{{{name}|累计}}，{{{name}|累计|同比}}，{{{name}|环比}}" for name in turned[:9]
    )
    rows = "\n".join(f"- {name}" for name in turned)
    table = f"表：主要指标｜本期｜累计｜上年同期累计｜累计 同比｜环比\n{rows}"
    flow = next(name for name in turned if name in {"工业总产值", "工业增加值", "办结件", "完成投资", "收件"})
    return (
        f"# {{本区}}专章\n{told}。\n{told}。\n{table}\n图：走势｜{flow}｜累计\n表：分项｜本期｜累计\n- 办结件 按 item\n"
    )


def briefings(zone: Any) -> Iterator[Line]:
    """Reading, freezing and setting, each once, and all of it together with the number of pages."""
    from wutong.desk import briefing_docx, briefing_pdf
    from wutong.measure.period import Period
    from wutong.reports.asking import About
    from wutong.reports.composing import compose

    day = datetime.now(UTC)
    about = About(zone, Period.month((day - timedelta(days=40)).year, (day - timedelta(days=40)).month), day.date())
    told: list[int] = []
    spent: dict[str, float] = {}

    def measured(name: str, act: Any) -> Any:
        began = perf_counter()
        result = act()
        spent[name] = (perf_counter() - began) * 1000
        return result

    made = measured("read live", lambda: compose(text(), about, lambda done, total: told.append(done)))
    assert made.flaws == [] and len(told) > 2, "a text of the bench cannot be read, or its progress was not told"
    kept = measured("frozen with digests", lambda: kept_all(made, about))
    words = {
        "title": "专报", "organ": zone.name, "number": "", "day": "", "period": "", "blocks": made.blocks,
        "correction": None,
    }  # fmt: skip
    pdf = measured("set as PDF", lambda: briefing_pdf.pressed_words(words, "", day))
    measured("set as docx", lambda: briefing_docx.written_words(words, day.date()))
    measured("own docx read and filled", lambda: own_docx(about))
    for name, took in spent.items():
        yield line(f"a long briefing, {name}", [took])
    count = pages(pdf)
    assert count >= PAGES, f"the briefing has {count} pages only"
    for kind in ("PDF", "docx"):
        whole = sum(spent[name] for name in ("read live", "frozen with digests", f"set as {kind}"))
        yield line(f"all of it as {kind}: {count} pages, {kept} frozen", [whole])


def kept_all(made: Any, about: Any) -> int:
    """Freeze every reading, chart and list; gives how many."""
    from wutong.reports.digests import Digests
    from wutong.reports.freezing import frozen
    from wutong.reports.parts import frozen_parts

    digests = Digests(about)
    return len(frozen(made, about, digests)) + len(frozen_parts(made, about, digests))


def own_docx(about: Any) -> bytes:
    """A docx of the zone's own with as many paragraphs, fields and cells: read, composed, filled."""
    import io

    import docx

    from wutong.desk.briefing_docx import filled_words
    from wutong.reports.composing import compose
    from wutong.reports.filling import text_of

    paper = docx.Document()
    for number in range(SECTIONS * 12):
        name = FIGURES[number % len(FIGURES)]
        paper.add_paragraph(f"{name}本期{{{{{name}}}}}、累计{{{{{name}|累计}}}}，{{{{{name}|累计|同比}}}}。")
    held = io.BytesIO()
    paper.save(held)
    made = compose(text_of(held.getvalue()), about, paper=True)
    assert made.flaws == []
    return filled_words(held.getvalue(), made.blocks)


def pages(pdf: bytes) -> int:
    import pypdfium2

    paper = pypdfium2.PdfDocument(pdf)
    try:
        return len(paper)
    finally:
        paper.close()
