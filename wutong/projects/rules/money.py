"""Money of a project: planned, funded, arrived, invested, promised. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wutong.core.reason import N_, Reason

Yuan = Decimal | None


@dataclass(frozen=True)
class Purse:
    """A project's money on a day, in yuan: planned investment, planned funding, arrived, invested, agreed."""

    planned: Yuan = None
    funded: Decimal = Decimal(0)
    own: Decimal = Decimal(0)
    arrived: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    agreed: Yuan = None

    @property
    def funded_percent(self) -> Decimal | None:
        """Planned funding over planned investment."""
        return share(self.funded, self.planned)

    @property
    def own_percent(self) -> Decimal | None:
        """The zone's own finance over all planned funding."""
        return share(self.own, self.funded)

    @property
    def arrived_percent(self) -> Decimal | None:
        """Money arrived over planned funding, or over planned investment where no funding is planned."""
        return share(self.arrived, self.funded or self.planned)

    @property
    def paid_percent(self) -> Decimal | None:
        return share(self.paid, self.planned)

    @property
    def kept_percent(self) -> Decimal | None:
        """Investment made over what the agreement promises."""
        return share(self.paid, self.agreed)


def share(part: Decimal, whole: Yuan) -> Decimal | None:
    """Per cent to two places; None over nothing."""
    if not whole:
        return None
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def intensity(planned: Yuan, mu: Decimal) -> Decimal | None:
    """Planned investment per mu; None where either is not known."""
    return planned / mu if planned and mu else None


def against_overplanning(before: Decimal, amount: Decimal, planned: Yuan, reason: str) -> Reason | None:
    """What the months plan stays within the planned investment, or somebody says why it does not."""
    if planned is None or before + amount <= planned or reason.strip():
        return None
    values = {"sum": f"{before + amount:,.2f}", "plan": f"{planned:,.2f}"}
    text = N_("With this, the months plan {sum} yuan of {plan} planned in all: say why the plan is exceeded.")
    return Reason(text, values, "reason")


def against_overspending(before: Decimal, amount: Decimal, planned: Yuan, reason: str) -> Reason | None:
    """What is invested stays within the plan, or somebody says why it does not."""
    if planned is None or before + amount <= planned or reason.strip():
        return None
    values = {"sum": f"{before + amount:,.2f}", "plan": f"{planned:,.2f}"}
    return Reason(
        N_("With this, {sum} yuan are invested of {plan} planned: say why the plan is exceeded."), values, "reason"
    )
