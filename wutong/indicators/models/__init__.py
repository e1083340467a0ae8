"""The records of indicators."""

from wutong.indicators.models.forms import FormDeadline, ReturnCheck, ReturnForm
from wutong.indicators.models.returns import Investment, Return, ReturnFinding
from wutong.indicators.models.zone import MainIndicator, Ranking

__all__ = [
    "FormDeadline",
    "Investment",
    "MainIndicator",
    "Ranking",
    "Return",
    "ReturnCheck",
    "ReturnFinding",
    "ReturnForm",
]
