"""What Chart.js measured, kept as data: `make compare` renews it, and tests compare with it without Node."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from gallery.configurations import Configuration
from gallery.peer import Facts

FOLDER = Path(__file__).parent / "facts"


def keep(facts: Mapping[str, Facts], configurations: Iterable[Configuration]) -> None:
    """Writes the facts anew, a file for each group and a line for each configuration."""
    FOLDER.mkdir(exist_ok=True)
    known = [one for one in configurations if one.key in facts]
    for group, members in groupby(known, key=lambda one: one.group):
        lines = [f'"{one.slug}": {_line(one, facts[one.key])}' for one in members]
        (FOLDER / f"{group}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    _group.cache_clear()


def _line(configuration: Configuration, facts: Facts) -> str:
    entry = {"of": _digest(configuration), **facts}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def facts_of(configuration: Configuration) -> Facts | None:
    """What Chart.js measured of this configuration as it is now; None when it was not asked, or about another."""
    facts = _group(configuration.group).get(configuration.slug)
    return facts if facts and facts["of"] == _digest(configuration) else None


def _digest(configuration: Configuration) -> str:
    size = configuration.drawing()
    told = json.dumps([configuration.chart, size.width, size.height], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


@cache
def _group(name: str) -> dict[str, dict[str, Any]]:
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}
