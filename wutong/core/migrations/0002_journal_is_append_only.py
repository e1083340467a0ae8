"""Refuse update and delete of journal entries in the database itself, on every engine that we support."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER journal_no_update BEFORE UPDATE ON core_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON core_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""
POSTGRESQL = """
CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON core_entry
FOR EACH ROW EXECUTE FUNCTION journal_refuses();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON core_entry
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
"""
UNDO = {
    "sqlite": "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;",
    "postgresql": "DROP TRIGGER journal_no_change ON core_entry; DROP TRIGGER journal_no_truncate ON core_entry;"
    " DROP FUNCTION journal_refuses();",
}


def guard(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        for statement in SQLITE.strip().split("END;")[:-1]:
            schema_editor.execute(statement + "END;")
    else:
        schema_editor.execute(POSTGRESQL)


def unguard(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor].split(";"):
        if statement.strip():
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
