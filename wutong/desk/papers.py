"""Papers: files of a record, known by their content, kept by their hash, shown to whoever may see the record."""

import hashlib
import os
import re
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import filetype
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wutong.core.door import written
from wutong.core.page import draw, shanghai_day
from wutong.core.reason import N_, Reason, Refused
from wutong.core.record import Record, families
from wutong.desk.columns import address
from wutong.desk.gate import in_zone, record_for
from wutong.desk.pictures import small
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Paper, Zone

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
FOLDERS = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}  # the folder in the archive that tells which it is
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
ATTACHED = _("{by} attached {name} to {it}")


def limit() -> int:
    return getattr(settings, "PAPER_MAX_BYTES", 20 * 1024 * 1024)


@dataclass(frozen=True)
class Given:
    """A file as it came in: its name made safe, what its content shows it to be, the bytes."""

    name: str
    kind: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def given(file: UploadedFile | None, kinds: frozenset[str] = frozenset(KINDS)) -> Given:
    """Look into an uploaded file; refused when it is missing, too large or not of a kind that is kept."""
    if file is None or not file.size:
        raise Refused([Reason(N_("Choose a file that is not empty."), field="file")])
    if file.size > limit():
        raise Refused(
            [
                Reason(
                    N_("A file may have up to {most} MB; this one has {size} MB."),
                    {"most": limit() // 1024**2, "size": -(-file.size // 1024**2)},
                    field="file",
                )
            ]
        )
    data = file.read()
    ending = Path(file.name or "").suffix.lower().lstrip(".")
    kind = kind_of(data, ending)
    if kind not in kinds:
        raise Refused(
            [
                Reason(
                    N_("The content of {name} is of none of the kinds that are kept: {kinds}."),
                    {"name": safe(file.name or "", ending), "kinds": tuple(sorted(kinds))},
                    field="file",
                )
            ]
        )
    return Given(safe(file.name or "", kind), kind, data)


def kind_of(data: bytes, ending: str) -> str:
    """What the bytes are, whatever the name says; empty for anything that is not kept."""
    guess = filetype.guess(data)
    if guess is None:
        return (ending if ending in {"txt", "csv"} else "") if is_text(data) else ""
    if data[:2] == b"PK":
        return _in_archive(data)
    return guess.extension if guess.extension in KINDS else ""


def _in_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return ""
    heads = {name.split("/", 1)[0] for name in names}
    macros = any(name.endswith("vbaProject.bin") for name in names)
    return (
        ""
        if macros or "[Content_Types].xml" not in heads
        else next((kind for folder, kind in FOLDERS.items() if folder in heads), "")
    )


def is_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    for coding in ("utf-8", "gb18030"):
        try:
            data.decode(coding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def safe(name: str, kind: str) -> str:
    """A file name without folders, control or direction signs, ending in what the content is."""
    last = UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" ._")
    stem = last[: -len(kind) - 1] if last.lower().endswith(f".{kind}") else last
    return f"{stem[:150] or 'file'}.{kind}"


def shelf(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep(paper: Given) -> Path:
    """Put the bytes on the shelf under their hash; the same file twice is kept once."""
    path = shelf(paper.sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(paper.data)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(path)
    return path


def attach_to(
    record: Record, paper: Given, *, zone: Zone, by: Any, at: datetime, roles: frozenset[str] | None = None
) -> Paper:
    """Attach a paper to a record and write it into the journal; refused to whoever may not write the record
    (or holds none of `roles`, where a page lets others hand papers in)."""
    with transaction.atomic():
        against = by.reason_against(record.family.writers if roles is None else roles, zone.pk, shanghai_day(at))
        if against:
            raise Refused([against])
        facts = {"zone": zone, "label": record._meta.label_lower, "subject": record.pk, "sha256": paper.sha256}
        if Paper.objects.filter(**facts).exists():
            raise Refused([Reason(N_("{name} is attached already."), {"name": paper.name}, field="file")])
        keep(paper)
        made = Paper.objects.create(
            **facts, name=paper.name, kind=KINDS[paper.kind], size=len(paper.data), by=by, at=at
        )
        values = {"name": paper.name, "sha256": paper.sha256, "paper": made.pk}
        written(record, f"{record._meta.label_lower}.attach", ATTACHED, by=by, at=at, values=values)
    return made


@require_POST
@in_zone
def attach(request: HttpRequest, zone: Zone, record: Record) -> HttpResponse:
    """Attach the uploaded file to the record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        made = attach_to(record, given(request.FILES.get("file")), zone=zone, by=viewer.officer, at=timezone.now())
    except Refused as refused:
        facts = {**_frame(viewer, zone, record), "reasons": refused.said(gettext)}
        return HttpResponse(draw(request, "desk/door_refused.html", facts), status=409)
    messages.success(request, gettext("%(name)s was attached.") % {"name": made.name})
    return HttpResponseRedirect(address(record, zone) + "#papers")


@in_zone
def paper(request: HttpRequest, zone: Zone, pk: int) -> FileResponse:
    """Send a paper to whoever may see its record."""
    held, path = _kept(request, zone, pk)
    sent = FileResponse(path.open("rb"), as_attachment=True, filename=held.name, content_type=held.kind)
    sent["X-Content-Type-Options"] = "nosniff"
    sent["Cache-Control"] = "private, no-store"
    return sent


@in_zone
def picture(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """Send a photograph small enough for a page of many; a browser keeps it for an hour: papers never change."""
    held, path = _kept(request, zone, pk)
    if not held.kind.startswith("image/"):
        raise Http404(gettext("This paper is no picture."))
    sent = HttpResponse(small(path), content_type="image/jpeg")
    sent["Cache-Control"] = "private, max-age=3600"
    return sent


def _kept(request: HttpRequest, zone: Zone, pk: int) -> tuple[Paper, Path]:
    """A paper whose record the viewer may see, and where its file lies."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = Paper.objects.filter(pk=pk, zone=zone).first()
    model = families().get(held.label) if held else None
    if held is None or model is None:
        raise Http404(gettext("There is no such paper that is open to you."))
    record_for(viewer, zone, model, held.subject)
    path = shelf(held.sha256)
    if not path.exists():
        raise Http404(
            gettext("The paper is on record, but its file is gone; the operator restores it from the backup.")
        )
    return held, path


def _frame(viewer: Viewer, zone: Zone, record: Record) -> dict[str, Any]:
    back = address(record, zone)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, record.family.section),
        "record": record,
        "back": back,
        "title": gettext("The paper was not attached"),
        "crumbs": crumbs_to(type(record), zone, (str(record), back)),
    }
