"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from factcheck.errors import UserError


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Put *text* at *path* as UTF-8; see :func:`write_bytes`."""
    write_bytes(path, text.encode(), durable=durable)


def write_bytes(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Put *content* at *path* so that a reader sees the old file or the new one, never a part.

    Unless *durable*, a power cut may lose it. Raises UserError where it cannot be written.
    """
    import tempfile  # most runs write nothing

    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".tmp", dir=target.parent
        )
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise UserError(f"{path}: cannot write: {error.strerror or error}") from error
