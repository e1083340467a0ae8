"""Many tables in one step of a migration, and away again."""

from typing import Any

from django.db import models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from wutong.core.founding import Together

KEY = ("id", models.BigAutoField(primary_key=True))
ROOMS = Together(
    [
        CreateModel("House", [KEY, ("name", models.CharField(max_length=9))]),
        CreateModel(
            "Room",
            [KEY, ("house", models.ForeignKey("rooms.House", models.PROTECT)), ("number", models.IntegerField())],
            options={"constraints": [models.UniqueConstraint(fields=("house", "number"), name="room_once")]},
        ),
        AddField("House", "hall", models.ForeignKey("rooms.Room", models.PROTECT, null=True, related_name="+")),
    ]
)


def test_models_that_point_at_each_other_are_made_with_their_constraints_and_removed(django_db_blocker: Any) -> None:
    connection = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    before, after = ProjectState(), ProjectState()
    with django_db_blocker.unblock():  # of this test alone, in memory
        _ = after.apps  # as a migration has it that follows another
        ROOMS.state_forwards("rooms", after)
        with connection.schema_editor() as editor:
            ROOMS.database_forwards("rooms", editor, before, after)
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            columns = [one.name for one in connection.introspection.get_table_description(cursor, "rooms_house")]
            held = connection.introspection.get_constraints(cursor, "rooms_room")
        assert tables == ["rooms_house", "rooms_room"]
        assert columns == ["id", "name", "hall_id"]
        assert "room_once" in held
        with connection.schema_editor() as editor:
            ROOMS.database_backwards("rooms", editor, after, before)
        assert connection.introspection.table_names() == []
        connection.close()


def test_the_step_says_how_many_tables_it_makes() -> None:
    assert ROOMS.describe() == "Make 2 tables together"


def test_every_package_is_founded_in_one_step() -> None:
    loader = MigrationLoader(None)
    first = {key[0]: one for key, one in loader.disk_migrations.items() if one.initial and _ours(one)}
    assert len(first) > 15
    apart = [app for app, one in first.items() if [type(step) for step in one.operations] != [Together]]
    assert not apart, f"see docs/decisions/0003: {apart}"


def _ours(one: Migration) -> bool:
    return type(one).__module__.startswith("wutong.")
