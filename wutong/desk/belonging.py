"""What a record belongs to: the record on whose page it stands, or the company that it is about."""

from collections.abc import Mapping

from django.db.models import OuterRef, Subquery, Value

from wutong.core.models import Name
from wutong.core.record import Record, families

Names = dict[tuple[str, int], str]


def link_of(model: type[Record]) -> str:
    """The column that leads there; empty where a record stands for itself."""
    own = model.family.own
    return model.family.parent or ("" if own == "id" or "__" in own else own)


def belonging(keys: Mapping[str, set[int]]) -> Names:
    """The name of what each record (label, key) belongs to, in one query whatever the families are."""
    parts = []
    for label, subjects in keys.items():
        model = families()[label]
        if subjects and (link := link_of(model)):
            far = model._meta.get_field(link).related_model._meta.label_lower  # type: ignore[union-attr]
            named = Name.objects.filter(label=far, subject=OuterRef(f"{link}_id")).order_by("id").values("text")[:1]
            held = model._base_manager.filter(pk__in=subjects).order_by()
            parts.append(held.values_list(Value(label), "pk", Subquery(named)))
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return {(label, key): name for label, key, name in rows if name}
