"""The house keeps its shape: arrows point one way, rooms stay small, and nothing names the place it was built in."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]

MAY_IMPORT = {
    "core": set(),
    "billing": {"core"},
    "renderers": {"core"},
    "charts": {"core", "billing", "renderers"},
    "commands": {"core", "billing", "renderers", "charts"},
    "app": {"core", "billing", "renderers", "charts", "commands", "migrations"},
    "migrations": {"core", "billing", "charts", "commands", "app"},
    "sandbox": set(),
    "scripts": set(),
    "benchmarks": {"core", "renderers", "charts", "scripts"},
    "gallery": {"core", "renderers"},
}
OURS = {*MAY_IMPORT, "tests"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
SOMEWHERE_ELSE = {
    "a package index": ["py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org", "/sim" + "ple/"],
    "somebody's home": ["/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", "/wo" + "rk/"],
}
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".sh", ".lock", ".ini", ".mako", ".html", ".css", ".js", ".json", ""}


def modules_of(room: str) -> list[Path]:
    return sorted(path for path in (HOUSE / room).rglob("*.py") if "__pycache__" not in path.parts)


def every_module() -> list[Path]:
    return [path for room in MAY_IMPORT for path in modules_of(room)]


def imports_of(module: Path) -> Iterator[str]:
    """The top-level names that a module imports, also inside functions and `if TYPE_CHECKING`."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(module.relative_to(HOUSE).parts[0] if node.level else node.module).partition(".")[0]


def kept_files() -> list[Path]:
    """What git keeps or would keep, as far as it is text: all but the names in .gitignore."""
    ignored = [line.rstrip("/") for line in (HOUSE / ".gitignore").read_text().split()]

    def is_kept(path: Path) -> bool:
        return not any(
            fnmatch(part, pattern) for part in path.relative_to(HOUSE).parts for pattern in [".git", *ignored]
        )

    return [path for path in HOUSE.rglob("*") if path.suffix in TEXT and is_kept(path) and path.is_file()]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_from_the_rooms_below(room):
    trespasses = {
        f"{module.relative_to(HOUSE)} imports {name}"
        for module in modules_of(room)
        for name in imports_of(module)
        if name in OURS - {room} - MAY_IMPORT[room]
    }
    assert trespasses == set()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_every_room_has_something_in_it(room):
    assert modules_of(room)


def test_every_folder_of_code_has_a_place_in_the_house():
    assert {path.parent.name for path in HOUSE.glob("*/__init__.py")} <= set(MAY_IMPORT)


def test_no_module_is_longer_than_a_reader_can_hold():
    lengths = {str(path.relative_to(HOUSE)): len(path.read_text().splitlines()) for path in every_module()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen():
    functions = [
        (f"{path.relative_to(HOUSE)}:{node.name}", node.end_lineno - node.lineno + 1)
        for path in every_module()
        if path.parent.name != "versions"  # a migration is a list of columns, as long as the tables have
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [entry for entry in functions if entry[1] > LONGEST_FUNCTION] == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    assert [
        path for path in every_module() if path.stem in {"utils", "util", "helpers", "common", "misc", "manager"}
    ] == []


def test_renderers_can_be_used_without_the_web_and_the_database():
    script = "import sys, renderers; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"flask", "sqlalchemy", "slack_sdk", "slack_bolt", "stripe", "selenium", "bokeh"})
    assert loaded.isdisjoint({"app", "billing", "charts", "commands", "sandbox"})


@pytest.mark.parametrize("place", SOMEWHERE_ELSE)
def test_no_file_names_a_place_that_others_do_not_have(place):
    files = kept_files()
    assert HOUSE / "README.md" in files
    named = {
        f"{path.relative_to(HOUSE)}: {address}"
        for path in files
        for address in SOMEWHERE_ELSE[place]
        if address in path.read_text(errors="replace")
    }
    assert named == set()
