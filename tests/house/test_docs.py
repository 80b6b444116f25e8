"""What the documentation says is what there is: a setting, command or address without its line fails here."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from app.api.problems import HTTP_CODES, STATUS
from app.factory import create_app
from commands.options import OPTIONS
from commands.registry import SUBCOMMANDS
from core.errors import GrapitureError
from core.settings import Settings

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text()
NAMES = {(field.alias or name).upper(): field for name, field in Settings.model_fields.items()}
WITH_DEFAULT = [
    name
    for name, field in NAMES.items()
    if name != "SLACK_CLIENT_ID" and isinstance(field.default, str | float | int | Path) and str(field.default)
]


def rows_of(document: str) -> dict[str, list[str]]:
    """The rows of all Markdown tables in a document of docs/, by the code in their first cell."""
    lines = (HOUSE / "docs" / document).read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| `")]
    return {row[0].strip("` "): row for row in cells}


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_is_documented_in_the_words_of_the_code(name):
    assert rows_of("settings.md")[name][-1].rstrip("| ") == NAMES[name].description


@pytest.mark.parametrize("name", WITH_DEFAULT)
def test_a_default_is_documented_as_it_is(name):
    assert rows_of("settings.md")[name][1] == f"`{NAMES[name].default}`"


def test_no_setting_is_documented_that_does_not_exist():
    assert set(rows_of("settings.md")) == set(NAMES)


@pytest.mark.parametrize("command", SUBCOMMANDS.values(), ids=lambda command: command.name)
def test_a_command_is_documented_with_lines_that_work(command):
    assert rows_of("commands.md")[f"/grapiture {command.name}"][1].rstrip("| ") == command.summary
    for usage in command.usages:
        assert usage in (HOUSE / "docs" / "commands.md").read_text()


@pytest.mark.parametrize("option", OPTIONS.values(), ids=lambda option: option.name)
def test_an_option_is_documented_with_its_example(option):
    assert rows_of("commands.md")[option.example][1].rstrip("| ") == option.summary


def test_no_command_and_no_option_is_documented_that_does_not_exist():
    existing = {f"/grapiture {name}" for name in SUBCOMMANDS} | {option.example for option in OPTIONS.values()}
    assert set(rows_of("commands.md")) == existing


def test_the_addresses_that_are_documented_are_those_that_answer(tmp_path):
    settings = Settings(_env_file=None, GRAPITURE_VAR=tmp_path, slack_api_url="http://127.0.0.1:3001/api/")
    app = create_app(settings)
    answered = {
        f"{method} {rule.rule.translate(str.maketrans('<>', '{}'))}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    documented = re.findall(r"`((?:GET|POST|PUT|DELETE) /[^`]*)`", (HOUSE / "docs" / "http.md").read_text())
    assert set(documented) == answered


def every_error():
    """All expected failures: importing every module of ours makes every class known."""
    for room in ("core", "billing", "renderers", "charts", "commands", "app"):
        for module in pkgutil.walk_packages([str(HOUSE / room)], f"{room}."):
            importlib.import_module(module.name)
    found = [GrapitureError]
    for error in found:
        found += error.__subclasses__()
    return found


def test_every_error_code_is_documented_with_its_status():
    documented = {code: int(row[1]) for code, row in rows_of("errors.md").items()}
    raised = {
        code: STATUS[error.kind]
        for error in every_error()
        for code in (getattr(error, "REASONS", None) or [error.code])
        if not error.__module__.startswith("test")
    }
    raised |= {code: status for status, code in HTTP_CODES.items()} | {"internal": 500}
    assert documented == raised


def test_the_commands_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(), flags=re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join(re.findall(r"`[^`]+`|```.*?```", README, flags=re.DOTALL))))
    assert {"run", "test"} <= named <= targets


def test_every_link_between_our_documents_leads_somewhere():
    documents = [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *sorted((HOUSE / "docs").rglob("*.md"))]
    links = [
        (document, target.partition("#")[0])
        for document in documents
        for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text())
        if not target.startswith(("http://", "https://", "#", "mailto:"))
    ]
    assert links
    dead = [f"{doc.relative_to(HOUSE)}: {target}" for doc, target in links if not (doc.parent / target).exists()]
    assert dead == []
