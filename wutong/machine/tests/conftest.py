"""Programs of the cast: one for the land officer who may write, one who only reads, a stranger's, the level above's."""

import pytest

from wutong.machine.tests.asking import Machine, key_of


@pytest.fixture
def land(cast):
    return Machine(key_of(cast.land))


@pytest.fixture
def director(cast):
    return Machine(key_of(cast.director))


@pytest.fixture
def operator(cast):
    return Machine(key_of(cast.operator))
