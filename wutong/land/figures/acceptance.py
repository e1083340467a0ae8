"""Acceptance tests in figures: what is still to be held, what was passed at the first attempt."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock
from wutong.land.models import AcceptanceTest, TestResult
from wutong.land.rules import DONE

Verdict = TestResult.Verdict
BY = ("criterion__kind", "building__scheme", "building")


@stock("item", title=_("Acceptance tests asked"), says=("验收项", "acceptance tests asked"), by=("stage", *BY))
def tests_asked() -> QuerySet[AcceptanceTest]:
    """Acceptance tests that are planned for buildings, whatever came out of them."""
    return AcceptanceTest.objects.all()


@stock("item", title=_("Acceptance tests passed"), says=("已通过验收项", "acceptance tests passed"), by=BY)
def tests_passed() -> QuerySet[AcceptanceTest]:
    """Acceptance tests of buildings that were passed, with remarks or without, or that a paper allows to do without."""
    return AcceptanceTest.objects.filter(stage__in=DONE)


@ratio("percent", title=_("Share of acceptance tests passed"), says=("验收通过率", "share of tests passed"))
def tests_passed_share() -> tuple[Figure, Figure]:
    """Acceptance tests passed over all that are asked, in percent."""
    return tests_passed, tests_asked


@stock("item", title=_("Remarks to be mended"), says=("验收待整改项", "remarks to be mended"), by=BY, better="less")
def tests_with_remarks() -> QuerySet[AcceptanceTest]:
    """Acceptance tests that were passed with remarks which are not mended yet."""
    return AcceptanceTest.objects.filter(stage=AcceptanceTest.Stage.REMARKS)


@flow(
    "item", title=_("Acceptance tests held"), says=("验收次数", "acceptance tests held"), on="held_on", by=("verdict",)
)
def tests_held() -> QuerySet[TestResult]:
    """Attempts at acceptance tests in the period, whatever came out."""
    return TestResult.objects.all()


@flow("item", title=_("First attempts at acceptance tests"), on="held_on")
def first_attempts() -> QuerySet[TestResult]:
    """First attempts at acceptance tests in the period."""
    return TestResult.objects.filter(number=1)


@flow("item", title=_("First attempts that were passed"), on="held_on")
def first_passes() -> QuerySet[TestResult]:
    """First attempts at acceptance tests in the period that were passed, with remarks or without."""
    return TestResult.objects.filter(number=1, verdict__in=(Verdict.PASSED, Verdict.REMARKS))


@ratio("percent", title=_("Passed at the first attempt"), says=("一次验收通过率", "passed at the first attempt"))
def first_pass_rate() -> tuple[Figure, Figure]:
    """First attempts that were passed over all first attempts of the period, in percent."""
    return first_passes, first_attempts
