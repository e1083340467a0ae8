"""`wutong export oc4ids`: the portfolio of a zone in the open standard, or refused with exit code 2."""

import pytest

from config.command import main
from wutong.projects.models import Disclosure
from wutong.projects.oc4ids import Package
from wutong.projects.tests import making

pytestmark = pytest.mark.django_db


def test_the_command_prints_a_package(zone, cast, capsys):
    making.put(Disclosure, zone, cast.project, prefix="oc4ids-abc123")
    making.building(zone, cast.director, name="新园大道", kind="infrastructure")
    assert main(["export", "oc4ids", "--zone", zone.code]) == 0
    assert Package.model_validate_json(capsys.readouterr().out).projects[0].title == "新园大道"


def test_a_zone_that_is_not_there_is_refused(zone, capsys):
    assert main(["export", "oc4ids", "--zone", "nowhere"]) == 2
