"""Where the surroundings speak: every environment variable that Wutong honours is read here, once."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Folder for the database and the files (`WUTONG_DATA`, default `var` beside the code)."""
    folder = Path(os.environ.get("WUTONG_DATA") or ROOT / "var")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """`WUTONG_SECRET_KEY`, or a key made once and kept readable by its owner alone in the data folder."""
    given = os.environ.get("WUTONG_SECRET_KEY")
    if given:
        return given
    path = data_folder() / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "yes", "true", "on"}


def words(name: str, default: str) -> list[str]:
    return [word for word in os.environ.get(name, default).replace(",", " ").split() if word]


def site_address() -> str:
    """`WUTONG_ADDRESS`: where the public reaches this site, as `https://zone.example`; empty where nobody said."""
    return os.environ.get("WUTONG_ADDRESS", "").strip().rstrip("/")


def database() -> dict[str, object]:
    """Django's description of the database: `WUTONG_DATABASE_URL` (postgresql://…) or SQLite in the data folder."""
    url = os.environ.get("WUTONG_DATABASE_URL")
    return _postgresql(url) if url else _sqlite(data_folder() / "wutong.sqlite3")


def _sqlite(path: Path) -> dict[str, object]:
    # IMMEDIATE: a writer waits its turn instead of failing half way; WAL: readers never wait for it; FULL: what was
    # acknowledged is on the disk, also when the power goes.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit(f"WUTONG_DATABASE_URL starts with {parts.scheme!r}; only postgresql://… is understood.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # The server keeps the plan of a statement that comes again: half of its work on a page was planning. A pooler
        # that gives each transaction another connection has to know prepared statements (PgBouncer does since 1.21).
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
