"""The collection: configurations as people write them, a file for each, grouped by what they show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from renderers import Drawing

FOLDER = Path(__file__).parent / "collection"


@dataclass(frozen=True, slots=True)
class Configuration:
    """One configuration: its place in the collection (`line/signups`), what it is called, the chart itself, and how it
    is to look where that is not the usual way (`width`, `height`, `theme`)."""

    key: str
    name: str
    chart: Mapping[str, Any]
    look: Mapping[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> str:
        return self.key.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.key.partition("/")[2]

    def drawing(self, **look: Any) -> Drawing:
        """The picture to ask for; `look` goes before the configuration's own."""
        return Drawing(chart=self.chart, **{**self.look, **look})


@cache
def collection(folder: Path = FOLDER) -> tuple[Configuration, ...]:
    """All of it, in the order of the keys."""
    return tuple(_read(path, folder) for path in sorted(folder.glob("*/*.json")))


def _read(path: Path, folder: Path) -> Configuration:
    entry = json.loads(path.read_text())
    return Configuration(path.relative_to(folder).with_suffix("").as_posix(), **entry)
