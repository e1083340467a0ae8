"""Conditions that administrators edit: CEL over a published vocabulary, checked when written, explained on failure.

Numbers are reckoned as double; a day is its ISO text, so that ``signed_on >= "2024-07-01"`` compares as days do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal

from wutong.measure.unit import Unit, show, unit

Kind = Literal["number", "text", "flag", "day", "list"]
_SAMPLES: dict[Kind, Any] = {"number": 1.0, "text": "", "flag": True, "day": "2000-01-01", "list": ["", ""]}
_TOKEN = re.compile(
    r"""\s+|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<number>\d+(?:\.\d+)?)|\w+|&&|\|\||[<>=!]=|.""", re.S
)
_BOUND_BY_MACRO = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*(\w+)\s*,")
_ATOM = r"""(?:"[^"]*"|'[^']*'|-?[\w.]+|\[[^\]]*\])"""
_COMPARISON = re.compile(rf"(?P<left>{_ATOM})\s*(?P<op>[<>=!]=|[<>]|\bin\b)\s*(?P<right>{_ATOM})")
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "==", "in": "not in"}
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_MUST = {
    "zh": {
        ">=": "须不小于", ">": "须大于", "<=": "须不大于", "<": "须小于",
        "==": "须为", "!=": "不得为", "in": "须属于", "not in": "不得属于",
    },
    "en": {
        ">=": "must be at least", ">": "must be more than", "<=": "must be at most", "<": "must be less than",
        "==": "must be", "!=": "must not be", "in": "must be one of", "not in": "must be none of",
    },
}  # fmt: skip
_MUST_DAY = {
    "zh": {">=": "须不早于", ">": "须晚于", "<=": "须不晚于", "<": "须早于"},
    "en": {">=": "must not be before", ">": "must be after", "<=": "must not be after", "<": "must be before"},
}
_MUST_HOLD = {"zh": {True: "须含", False: "不得含"}, "en": {True: "must hold", False: "must not hold"}}


@cache
def _cel() -> Any:
    """The CEL engine, imported when first asked: it brings a terminal of its own, which costs a third of a second."""
    import cel

    return cel


class BadCondition(ValueError):
    """A condition that cannot be read; the message is a sentence for the person who wrote it."""


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary: its kind, its names for people, and the unit of a number."""

    kind: Kind
    zh: str
    en: str
    unit: str = ""

    def name(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    def said(self, value: Any, lang: str, exact: bool = False) -> str:
        """A value in words: 5,000 ㎡, 是, 2024-11-25, items of a list."""
        if isinstance(value, bool):
            return {"zh": "否是", "en": ("no", "yes")}[lang][value]
        if isinstance(value, int | float | Decimal):
            number = Decimal(str(value))
            measure = unit(self.unit) if self.unit else Unit("", "", "", "")
            if exact:
                return f"{number.normalize():,f} {measure.zh if lang == 'zh' else measure.en_plural}".strip()
            return str(show(number, measure, lang))
        if isinstance(value, list | tuple | set | frozenset):
            return ("、" if lang == "zh" else ", ").join(self.said(item, lang) for item in value) or (
                "空" if lang == "zh" else "empty"
            )
        return str(value)


Vocabulary = Mapping[str, Word]


@dataclass(frozen=True)
class Reason:
    """Why a condition does not hold, or which fact is missing, in both languages; ``words`` are its facts."""

    zh: str
    en: str
    words: tuple[str, ...] = ()

    def said(self, lang: str = "zh") -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Verdict:
    """True, False with its reasons, or None with the missing facts as its reasons."""

    holds: bool | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class _Node:
    """A piece of the boolean skeleton: op is &&, ||, ! or empty for a leaf, whose text CEL decides."""

    op: str
    text: str = ""
    parts: "tuple[_Node, ...]" = ()
    program: Any = None

    def leaves(self) -> "list[_Node]":
        return [self] if not self.op else [leaf for part in self.parts for leaf in part.leaves()]

    def truth(self, facts: Mapping[str, Any]) -> bool | None:
        """True, false, or None where a missing fact decides (Kleene's logic)."""
        if not self.op:
            known = all(name in facts for name in _names(self.program, self.text))
            return self.program.execute(dict(facts)) if known else None
        truths = [part.truth(facts) for part in self.parts]
        if self.op == "!":
            return None if truths[0] is None else not truths[0]
        decisive = self.op == "||"
        return decisive if decisive in truths else None if None in truths else not decisive


def _names(program: Any, text: str) -> list[str]:
    return [name for name in program.variables() if name not in _BOUND_BY_MACRO.findall(text)]


class Condition:
    """A condition compiled once over its vocabulary; wrong words, kinds and syntax are refused here, not when asked."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self._program = _compiled(text)
        for name in _names(self._program, text):
            if name not in vocabulary:
                near = get_close_matches(name, vocabulary, n=3, cutoff=0.5) or sorted(vocabulary)
                raise BadCondition(f"“{name}” is not a word of this vocabulary; near it: {', '.join(near)}.")
        self._root = _skeleton(text)
        samples = {name: _SAMPLES[word.kind] for name, word in vocabulary.items()}
        for leaf in self._root.leaves():
            _check(leaf, samples)
        self.words = tuple(_names(self._program, text))

    def holds(self, facts: Mapping[str, Any]) -> Verdict:
        """Judge the facts; an absent or None fact is missing, and matters only where the others do not decide."""
        known = self._known(facts)
        holds = self._judged(known)
        if holds is None:
            return Verdict(None, tuple(self._unknown(name) for name in self.words if name not in known))
        return Verdict(holds, () if holds else self._against(self._root, known, facts, True))

    def truth(self, facts: Mapping[str, Any]) -> bool | None:
        """The verdict alone; its reasons take ten times as long as the answer."""
        return self._judged(self._known(facts))

    def _known(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: _value(facts[name]) for name in self.words if facts.get(name) is not None}

    def _judged(self, known: Mapping[str, Any]) -> bool | None:
        try:
            held: bool | None = (
                self._root.truth(known) if len(known) < len(self.words) else self._program.execute(dict(known))
            )
        except (TypeError, ValueError, RuntimeError, IndexError, KeyError) as wrong:
            raise BadCondition(f"“{self.text}” cannot be judged on {dict(known)}: {wrong}.") from wrong
        return held

    def _unknown(self, name: str) -> Reason:
        word = self.vocabulary[name]
        return Reason(f"缺{word.zh}", f"{word.en} is not known", (name,))

    def _against(
        self, node: _Node, known: Mapping[str, Any], facts: Mapping[str, Any], want: bool
    ) -> tuple[Reason, ...]:
        """The reasons why the node is not as wanted; where one of several would do, they are one reason."""
        if node.truth(known) is not (not want):
            return ()
        if node.op == "!":
            return self._against(node.parts[0], known, facts, not want)
        if not node.op:
            return (self._leaf(node, facts, want),)
        found = tuple(reason for part in node.parts for reason in self._against(part, known, facts, want))
        if (node.op == "&&") is want or len(found) == 1:
            return found
        zh, en = "；或".join(reason.zh for reason in found), "; or ".join(reason.en for reason in found)
        return (Reason(zh, en, tuple(dict.fromkeys(word for reason in found for word in reason.words))),)

    def _leaf(self, leaf: _Node, facts: Mapping[str, Any], want: bool) -> Reason:
        names = tuple(_names(leaf.program, leaf.text))
        return Reason(self._said(leaf, names, facts, want, "zh"), self._said(leaf, names, facts, want, "en"), names)

    def _said(self, leaf: _Node, names: tuple[str, ...], facts: Mapping[str, Any], want: bool, lang: str) -> str:
        read = _COMPARISON.fullmatch(leaf.text)
        left, op, right = (read["left"], read["op"], read["right"]) if read else (leaf.text, "==", "true")
        if left not in names and right in names and op != "in":
            left, op, right = right, _MIRROR.get(op, op), left
        zh, now = lang == "zh", "，现为" if lang == "zh" else ", it is"
        if op == "in" and right in names:
            word = self.vocabulary[right]
            must = f"{word.name(lang)} {_MUST_HOLD[lang][want]} {self._operand(left, facts, word, lang)}"
            return _tidy(f"{must}{now} {word.said(facts[right], lang)}", zh)
        if left not in names:
            known = ("，" if zh else ", ").join(
                self._operand(name, facts, self.vocabulary[name], lang) for name in names
            )
            must = {"zh": ("不得满足", "须满足"), "en": ("must not hold:", "must hold:")}[lang][want]
            return _tidy(f"{must} {leaf.text}{now} {known}", zh)
        word = self.vocabulary[left]
        op = op if want else _OPPOSITE[op]
        must = (_MUST_DAY if word.kind == "day" else _MUST)[lang].get(op) or _MUST[lang][op]
        asked, actual = self._operand(right, facts, word, lang), word.said(facts[left], lang)
        if asked == actual and op not in ("!=", "not in"):  # rounding made them look alike
            asked, actual = (
                self._operand(right, facts, word, lang, exact=True),
                word.said(facts[left], lang, exact=True),
            )
        return _tidy(f"{word.name(lang)} {must} {asked}{now} {actual}", zh)

    def _operand(self, text: str, facts: Mapping[str, Any], word: Word, lang: str, exact: bool = False) -> str:
        if text in self.vocabulary:
            other = self.vocabulary[text]
            return f"{other.name(lang)} {other.said(facts[text], lang, exact)}"
        return word.said(_cel().evaluate(text), lang, exact)


def _tidy(sentence: str, zh: bool) -> str:
    """Chinese stands without spaces between its characters; numbers and Latin words keep theirs."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff，])", "", sentence) if zh else sentence


def _value(fact: Any) -> Any:
    """A fact as CEL takes it: numbers as double, days as ISO text."""
    if isinstance(fact, date):
        return fact.isoformat()[:10]
    if isinstance(fact, list | tuple | set | frozenset):
        return [_value(item) for item in fact]
    return float(fact) if isinstance(fact, int | Decimal) and not isinstance(fact, bool) else fact


def _compiled(text: str) -> Any:
    """The CEL program, whole numbers as double except in lists and indexes (CEL does not mix them in sums)."""
    written, depth = "", 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] == "[") - (token[0] == "]")
        written += token[0] + (".0" if token["number"] and "." not in token[0] and not depth else "")
    try:
        return _cel().compile(written)
    except ValueError as wrong:
        raise BadCondition(f"“{text}” is not a condition: {_first_error(wrong)}.") from wrong


def _first_error(wrong: ValueError) -> str:
    return (
        str(wrong).partition("Syntax error: ")[2].partition(" expecting")[0].partition("\n")[0] or "it cannot be read"
    )


def _check(leaf: _Node, samples: Mapping[str, Any]) -> None:
    """Try the leaf on a sample of each kind, so that a comparison of unlike kinds is refused when it is written."""
    try:
        answer = leaf.program.execute(dict(samples))
    except (TypeError, ValueError, RuntimeError, IndexError, KeyError) as wrong:
        raise BadCondition(
            f"“{leaf.text}” does not fit the kinds of its words: {str(wrong).partition('. ')[0]}."
        ) from wrong
    if not isinstance(answer, bool):
        raise BadCondition(f"“{leaf.text}” is not a yes or no; compare it with something.")
    read = _COMPARISON.fullmatch(leaf.text)
    if read and read["op"] in ("==", "!=", "in") and {read["left"], read["right"]} & set(samples):
        left, right = (
            samples[side] if side in samples else _cel().evaluate(side) for side in (read["left"], read["right"])
        )
        if any(_sort(left) is not _sort(item) for item in (right if read["op"] == "in" else [right])):
            raise BadCondition(f"“{leaf.text}” compares unlike kinds and would never hold.")


def _sort(value: Any) -> type:
    return float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)


def _skeleton(text: str) -> _Node:
    """The boolean skeleton of a condition that CEL has already accepted."""
    text = text.strip()
    if len(_split(text, "?")) == 1:
        for op in ("||", "&&"):
            if len(parts := _split(text, op)) > 1:
                return _Node(op, text, tuple(map(_skeleton, parts)))
        rest = text[1:].strip()
        if text[0] == "!" and (re.fullmatch(r"\w+", rest) or _enclosed(rest)):  # ! binds tighter than a comparison
            return _Node("!", text, (_skeleton(rest),))
        if _enclosed(text):
            return _skeleton(text[1:-1])
    return _Node("", text, (), _compiled(text))


def _split(text: str, op: str) -> list[str]:
    """The pieces between an operator that stands outside all brackets."""
    pieces, depth = [""], 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if token[0] == op and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += token[0]
    return pieces


def _enclosed(text: str) -> bool:
    """Whether one pair of parentheses holds the whole text."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if depth == 0:
            return token.end() == len(text) and text[0] == "("
    return False
