"""Photographs as a camera leaves them: the day and the point written into them, and a small picture for a page."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

SMALL = (480, 360)  # pixels, a picture on a page at twice the density of its 160 by 120
NO_PICTURE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
EAST_NORTH = {"E": 1, "W": -1, "N": 1, "S": -1}


@dataclass(frozen=True)
class Shot:
    """When and where a photograph was taken, as far as the camera wrote it; degrees of WGS 84, six decimals."""

    on: date | None = None
    longitude: Decimal | None = None
    latitude: Decimal | None = None


def shot(data: bytes) -> Shot:
    """What the camera wrote into a picture; one of `NO_PICTURE` where the bytes are none, or one of too many pixels."""
    with Image.open(BytesIO(data)) as picture:
        exif = picture.getexif()
        own, point = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
        picture.draft("RGB", SMALL)
        picture.load()  # a picture that breaks off in the middle is found here
    longitude = _degrees(point.get(ExifTags.GPS.GPSLongitude), point.get(ExifTags.GPS.GPSLongitudeRef), 180)
    latitude = _degrees(point.get(ExifTags.GPS.GPSLatitude), point.get(ExifTags.GPS.GPSLatitudeRef), 90)
    on = _day(own.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime))
    return Shot(on) if longitude is None or latitude is None else Shot(on, longitude, latitude)


def _day(said: object) -> date | None:
    # A camera whose clock was never set writes zeros or blanks: then nothing is known.
    with suppress(ValueError):
        return datetime.strptime(str(said)[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - the clock of the place
    return None


def _degrees(parts: object, side: object, most: int) -> Decimal | None:
    """Degrees, minutes and seconds as one number; None where they are not all there or lie off the earth."""
    if not isinstance(parts, tuple) or len(parts) != 3 or side not in EAST_NORTH:
        return None
    with suppress(ZeroDivisionError, ValueError):
        found = sum(float(part) / 60**place for place, part in enumerate(parts)) * EAST_NORTH[str(side)]
        return Decimal(str(round(found, 6))) if abs(found) <= most and parts != (0, 0, 0) else None
    return None


def small(path: Path) -> bytes:
    """A JPEG of the picture that fits into `SMALL`, upright, without what the camera wrote into it."""
    with Image.open(path) as picture:
        picture.draft("RGB", (SMALL[0] * 2, SMALL[1] * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail(SMALL)
    made = BytesIO()
    upright.save(made, "JPEG", quality=80, optimize=True)
    return made.getvalue()
