"""What a zone has settled about itself, counted."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import stock
from wutong.zones.models import Industry, Mechanism, MechanismPart, Responsibility


def _established(kind: Industry.Kind) -> QuerySet[Industry]:
    return Industry.objects.filter(kind=kind, stage=Industry.Stage.ESTABLISHED)


@stock("industry", title=_("Leading industries"), says=("主导产业", "leading industries"))
def leading_industries() -> QuerySet[Industry]:
    """Industries that the zone has established as its leading ones, on the day."""
    return _established(Industry.Kind.LEADING)


@stock("cluster", title=_("Industry clusters"), says=("产业集群", "集聚集群", "industry clusters"), by=("within",))
def clusters() -> QuerySet[Industry]:
    """Industry clusters that the zone has established, each counted once, within a leading industry or not."""
    return _established(Industry.Kind.CLUSTER)


@stock("item", title=_("Duties of the zone"), says=("管运职责", "duties of the zone"), by=("side", "office"))
def responsibilities() -> QuerySet[Responsibility]:
    """Duties of the zone by the side that holds them: the committee governs, a company operates, never both."""
    return Responsibility.objects.all()


@stock(
    "item",
    title=_("Duties without an office"),
    says=("无承担单位的职责", "duties without an office"),
    by=("side",),
    better="less",
)
def responsibilities_without_office() -> QuerySet[Responsibility]:
    """Duties of the zone that no office has been named for yet."""
    return Responsibility.objects.filter(office=None)


@stock("item", title=_("Mechanisms"), says=("工作机制", "mechanisms"), by=("stage", "kind"))
def mechanisms() -> QuerySet[Mechanism]:
    """Ways of working that the zone has set itself and has not ended."""
    return Mechanism.objects.exclude(stage=Mechanism.Stage.ENDED)


@stock("part", title=_("Parts of mechanisms"), says=("机制的组成部分", "parts of mechanisms"), by=("mechanism",))
def mechanism_parts() -> QuerySet[MechanismPart]:
    """The named parts of the zone's mechanisms: roles of a model, tracks of a reform, steps of a pipeline."""
    return MechanismPart.objects.all()
