"""Reference pages made from the declarations, so that they cannot lie: figures, acts, duties, layers, families."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from wutong.core.door import ACTIONS
from wutong.core.duty import DUTIES
from wutong.core.figure import FIGURES
from wutong.core.layer import LAYERS
from wutong.core.record import families, staged
from wutong.measure.unit import UNITS
from wutong.reports.matrix import matrix, sentence
from wutong.zones.roles import WORDS, Words

Lines = Iterator[str]
HEAD = "<!-- Made by `wutong docs` from the declarations; edit those. -->\n"


def both(text: object) -> str:
    """A text in Chinese and English."""
    with translation.override("zh-hans"):
        chinese = str(text)
    with translation.override("en"):
        english = str(text)
    return chinese if chinese == english else f"{chinese} · {english}"


def figures() -> Lines:
    yield "# Figures 指标\n"
    for figure in sorted(FIGURES.values(), key=lambda f: f.name):
        yield f"## {figure.name}\n"
        yield f"{both(figure.title)}. Kind: {figure.kind}. Unit: {UNITS[figure.unit].zh} · {UNITS[figure.unit].en}.\n"
        with translation.override("zh-hans"):
            yield f"{figure.definition}\n"
        yield f"{figure.doc}\n"
        if figure.by:
            yield f"Splits by: {', '.join(f'`{path}`' for path in figure.by)}.\n"
        if figure.says:
            yield f"Said as: {'；'.join(figure.says)}.\n"
        if figure.parts:
            yield f"Made of: {', '.join(f'`{part.name}`' for part in figure.parts)}.\n"


def acts() -> Lines:
    yield "# Acts 动作\n"
    for key, action in sorted(ACTIONS.items()):
        way = action.transition
        start = "a new record" if way.frm is None else ", ".join(f"`{stage}`" for stage in sorted(way.frm))
        yield f"## {key}\n"
        yield f"{both(action.title or action.says)}. On `{action.model._meta.label_lower}`, from {start}" + (
            f" to `{way.to}`.\n" if way.to else ".\n"
        )
        yield f"{action.doc}\n"
        roles = ", ".join(both(_Later(role)) for role in sorted(way.roles)) or "every officer of the zone"
        yield f"Done by: {roles}. Needs: {', '.join(f'`{need.__name__}`' for need in way.needs) or 'nothing more'}.\n"


class _Later:
    """A role's word, translated when it is said."""

    def __init__(self, role: str) -> None:
        self.role = role

    def __str__(self) -> str:
        return gettext(WORDS[self.role])


def duties() -> Lines:
    yield "# Duties 待办\n"
    for duty in sorted(DUTIES.values(), key=lambda d: d.name):
        yield f"## {duty.name}\n"
        due, basis = f" Due: `{duty.due}`." if duty.due else "", f" {both(duty.basis)}" if duty.basis else ""
        yield f"{both(duty.title)}. Waits for: {both(_Later(duty.role))}.{due}{basis}\n"
        yield f"{duty.doc.strip()}\n"


def layers() -> Lines:
    yield "# Layers 图层\n"
    for layer in sorted(LAYERS.values(), key=lambda d: d.name):
        yield f"## {layer.name}\n"
        yield f"{both(layer.title)}. Filled by `{layer.style}`. {layer.doc.strip()}\n"


def stages(model: Any) -> list[tuple[str, str]]:
    return list(model._meta.get_field("stage").flatchoices)


def records() -> Lines:
    yield "# Records 记录\n"
    for label, model in sorted(families().items()):
        yield f"## {label}\n"
        yield f"{both(model._meta.verbose_name)}. {(model.__doc__ or '').strip()}\n"
        yield "| column | 名称 · name | kind |\n|---|---|---|"
        for field in model._meta.concrete_fields:
            if field.name not in {"id", "revision"}:
                yield f"| `{field.name}` | {both(field.verbose_name)} | {type(field).__name__} |"
        if staged(model):
            words = [f"`{code}` {both(word)}" for code, word in stages(model)]
            yield f"\nStages: {'; '.join(words)}."
        yield ""


def case_matrix() -> Lines:
    yield "# Acts on a case, stage by stage 办件：阶段与动作\n"
    yield "● open 开 · blank: “the case is at another stage” 空：不在该阶段\n"
    found = matrix(families()["cases.case"])
    with translation.override("zh-hans"):
        heads = [f"{code} {word}" for code, word in stages(found.model)]
    yield f"| act | by | {' | '.join(heads)} | to |\n|---|---|{'---|' * len(heads)}---|"
    for line in found.lines:
        way = line.action.transition
        marks = " | ".join(" " if reason else "●" for reason in line.reasons.values())
        yield f"| {both(line.action.title)} | {both(Words(way.roles))} | {marks} | `{way.to or '='}` |"
    yield "\n## Needs 前提\n"
    for line in found.lines:
        needs = [sentence(need.__doc__) for need in line.action.transition.needs]
        yield f"* {both(line.action.title)}: {' '.join(needs) or 'nothing more'}"


PAGES = {
    "cases.md": case_matrix,
    "figures.md": figures,
    "acts.md": acts,
    "duties.md": duties,
    "layers.md": layers,
    "records.md": records,
}


def drawn() -> dict[str, str]:
    return {name: HEAD + "\n" + "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in drawn().items():
        (folder / name).write_text(text, encoding="utf-8")


def stale(folder: Path) -> list[str]:
    """The pages that differ from what the declarations say now."""
    return [
        name
        for name, text in drawn().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]
