"""What the database holds projects to is said in a sentence, never by the name of a constraint."""

from django.apps import apps
from django.db.models import CheckConstraint


def test_every_constraint_says_a_sentence_of_its_own() -> None:
    silent = [
        rule.name
        for model in apps.get_app_config("projects").get_models()
        for rule in model._meta.constraints
        if (isinstance(rule, CheckConstraint) or rule.condition is not None)
        and rule.violation_error_message == rule.default_violation_error_message
    ]
    assert silent == []
