"""Uploaded files: the ticket, the bytes, the file that blocks may show."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.identifiers import mint, secret
from sandbox.shapes import Json


@dataclass
class File:
    """One file, from the ticket on. It is usable in blocks once `completed` and processed."""

    id: str
    team: str
    user: str
    name: str
    length: int
    alt_text: str
    ticket: str
    created: float
    content: bytes | None = None
    title: str = ""
    completed: float | None = None
    refusals_left: int = 0

    @property
    def mimetype(self) -> str:
        """The kind of content, by the file's name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Files:
    """All files of a sandbox. Callers hold the sandbox's lock."""

    def __init__(self, now: Callable[[], float], base_url: str, refusals: int, processing: float) -> None:
        self._now = now
        self._base_url = base_url
        self._refusals = refusals
        self._processing = processing
        self._files: dict[str, File] = {}

    def issue_ticket(self, team: str, user: str, name: str, length: int, alt_text: str) -> File:
        """Reserve a file id and an upload address for `length` bytes."""
        file = File(mint("F"), team, user, name, length, alt_text, secret(64), self._now())
        self._files[file.id] = file
        return file

    def by_ticket(self, ticket: str) -> File | None:
        """Find the file that waits for its bytes at this upload address."""
        return next((file for file in self._files.values() if file.ticket == ticket), None)

    def find(self, file_id: str, team: str | None = None) -> File | None:
        """Find a file by id, within one workspace if `team` is given."""
        file = self._files.get(file_id)
        return file if file and team in (None, file.team) else None

    def find_by_url(self, url: str, team: str) -> File | None:
        """Find a file of this workspace by its private address or permalink."""
        return next(
            (file for file in self._files.values() if file.team == team and url in self.addresses(file).values()), None
        )

    def complete(self, file: File, title: str) -> None:
        """Finish an upload; processing begins, during which blocks refuse the file."""
        file.title = title or file.name
        file.completed = self._now()
        file.refusals_left = self._refusals

    def take_for_block(self, file: File) -> bool:
        """Say whether a block may show the file now. A refusal counts towards its processing."""
        if file.content is None or file.completed is None:
            return False
        if self._now() < file.completed + self._processing:
            return False
        if file.refusals_left:
            file.refusals_left -= 1
            return False
        return True

    def remove(self, file_id: str) -> None:
        """Delete a file."""
        self._files.pop(file_id, None)

    def addresses(self, file: File) -> dict[str, str]:
        """The addresses of a file as Slack names them; the private one asks for a token."""
        private = f"{self._base_url}/files-pri/{file.team}-{file.id}"
        return {
            "url_private": f"{private}/{file.name}",
            "url_private_download": f"{private}/download/{file.name}",
            "permalink": f"{self._base_url}/files/{file.user}/{file.id}/{file.name}",
        }

    def describe(self, file: File) -> Json:
        """Put a file into Slack's shape."""
        kind = file.name.rpartition(".")[2].lower() if "." in file.name else "binary"
        return {
            "id": file.id,
            "created": int(file.created),
            "timestamp": int(file.created),
            "name": file.name,
            "title": file.title or file.name,
            "mimetype": file.mimetype,
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": file.user,
            "user_team": file.team,
            "size": len(file.content or b""),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "alt_txt": file.alt_text,
            **self.addresses(file),
        }

    def all(self) -> list[File]:
        """Every file, oldest first."""
        return list(self._files.values())
