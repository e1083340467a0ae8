"""Papers: known by content, kept by hash, fetched through the record alone."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.desk.papers import given, kind_of, safe, shelf
from wutong.land.models import Parcel
from wutong.zones.models import Paper

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def address(zone, cast):
    made = door.register(Parcel(zone=zone, name="A-01", area_m2=20_000), by=cast.land, at=AT)
    return f"/wutongling/land/parcel/{made.pk}/papers/"


def attach(client, address, name="批复.pdf", data=PDF):
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def test_a_paper_is_kept_told_and_fetched(client, cast, address):
    client.force_login(cast.land.user)
    assert attach(client, address).status_code == 302
    held = Paper.objects.get()
    assert shelf(held.sha256).read_bytes() == PDF
    assert Entry.objects.first().sentence.count("批复.pdf") == 1
    sent = client.get(f"/wutongling/papers/{held.pk}/")
    assert b"".join(sent.streaming_content) == PDF
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["Content-Type"] == "application/pdf"


def test_another_zone_cannot_fetch_it(client, cast, address):
    client.force_login(cast.land.user)
    attach(client, address)
    client.force_login(cast.stranger.user)
    for code in ("wutongling", "elsewhere"):
        assert client.get(f"/{code}/papers/{Paper.objects.get().pk}/").status_code == 404


def test_a_lost_file_is_said(client, cast, address):
    client.force_login(cast.land.user)
    attach(client, address)
    held = Paper.objects.get()
    shelf(held.sha256).unlink()
    assert client.get(f"/wutongling/papers/{held.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b""), ("a.exe", b"MZ\x90\x00" + b"\x00" * 60), ("a.pdf", b"\x00\x01\x02"), ("a.html", b"<html></html>")],
)
def test_other_kinds_are_refused_and_leave_no_trace(client, cast, address, name, data):
    client.force_login(cast.land.user)
    before = Entry.objects.count()
    answer = attach(client, address, name, data)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not Paper.objects.exists() and Entry.objects.count() == before


def test_the_same_paper_twice_is_said(client, cast, address):
    client.force_login(cast.land.user)
    attach(client, address)
    assert attach(client, address, "又一次.pdf").status_code == 409


def test_too_large_is_refused(settings):
    settings.PAPER_MAX_BYTES = 10
    with pytest.raises(Refused):
        given(SimpleUploadedFile("a.pdf", PDF))


def archive(*names):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "ending", "kind"),
    [
        (PDF, "txt", "pdf"),
        (PNG, "pdf", "png"),
        (archive("[Content_Types].xml", "word/document.xml"), "zip", "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx", "xlsx"),
        (archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "xlsx", ""),
        (archive("a.txt"), "docx", ""),
        ("年,产值".encode("gb18030"), "csv", "csv"),
        (b"#!/bin/sh", "sh", ""),
    ],
)
def test_the_content_decides(data, ending, kind):
    assert kind_of(data, ending) == kind


@pytest.mark.parametrize(
    ("name", "kind", "made"),
    [
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("C:\\x\\批复.PDF", "pdf", "批复.pdf"),
        ("a\u202egnp.exe", "png", "a_gnp.exe.png"),
        ("", "txt", "file.txt"),
    ],
)
def test_names_are_made_safe(name, kind, made):
    assert safe(name, kind) == made


def test_the_level_above_attaches_nothing(client, cast, address):
    from django.contrib.auth.models import User

    cast.superior.user = User.objects.create(username="above")
    cast.superior.save()
    client.force_login(cast.superior.user)
    assert attach(client, address).status_code == 409
    assert not Paper.objects.exists()
