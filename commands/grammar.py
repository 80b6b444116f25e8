"""What people write after `/grapiture chart`, read into a Chart.js configuration.

A line is: words that name a kind (`line`, `stacked`), then the data, with options anywhere outside a table. The data is
a list (`Mon 3, Tue 5`), bare numbers, a pasted table, or a Chart.js configuration as JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from commands.kinds import BY_WORD, KINDS, UNDRAWN, ChartKind, kind_named
from commands.lists import read_list
from commands.mistakes import not_understood, quote
from commands.options import OPTIONS
from commands.sketch import Wishes, configure
from commands.tables import Table, read_table
from commands.words import Token, cut

FLAGS = frozenset(name for name, option in OPTIONS.items() if option.flag)
STRAIGHT_QUOTES = str.maketrans("“”„", '"""')


@dataclass(frozen=True, slots=True)
class ChartOrder:
    """A chart to draw: a Chart.js configuration, and how to draw it (fields of a `chart` block)."""

    chart: Mapping[str, Any]
    look: Mapping[str, Any]

    @property
    def title(self) -> str | None:
        """The chart's heading, where it is a plain text."""
        options = self.chart.get("options")
        plugins = options.get("plugins") if isinstance(options, dict) else None
        title = plugins.get("title") if isinstance(plugins, dict) else None
        text = title.get("text") if isinstance(title, dict) else None
        return text if isinstance(text, str) else None

    def block(self) -> dict[str, Any]:
        """The block that stands for the picture in a message."""
        return {"type": "chart", "chart": self.chart, **self.look}


@dataclass(slots=True)
class _Reading:
    """What was gathered so far."""

    kind: ChartKind | None = None
    wishes: dict[str, Any] = field(default_factory=dict)

    def takes(self, token: Token) -> bool:
        """Notes a token that says how to draw; False when it is data."""
        if token.kind == "option":
            self.wishes[token.name] = OPTIONS[token.name].read(token.text)
        elif token.kind == "word" and token.text.lower() in FLAGS:
            self.wishes[token.text.lower()] = True
        elif token.kind == "word" and token.text.lower() in BY_WORD:
            self.kind = kind_named(token.text)
        elif token.kind == "word" and token.text.lower() in UNDRAWN and self.kind is None:
            offered = ", ".join(f"`{kind.word}`" for kind in KINDS)
            raise not_understood(f"I do not draw {quote(token.text)} charts. Choose one of {offered}.")
        else:
            return False
        return True


def read_order(text: str, *, kind: ChartKind | None = None, title: str | None = None) -> ChartOrder:
    """Reads a line, or what was typed into the builder; there the form's kind and title win.

    `text` is plain (see `commands.markup`). Raises NotUnderstood.
    """
    reading = _Reading()
    rest = text[_read_head(text, reading) :]
    data: Table | dict[str, Any]
    if rest.lstrip().startswith("{"):
        data = _read_json(rest.strip(), reading)
    else:
        body = _read_tail(rest, reading)
        data = read_table(body) or _read_line(body, reading)
    if title:
        reading.wishes["title"] = title
    return ChartOrder(*configure(data, kind or reading.kind, Wishes(reading.wishes)))


def _read_head(text: str, reading: _Reading) -> int:
    """Notes the words and options before the data, and returns where the data begins: its first line may begin with
    a tab or a comma when it is a table."""
    end = 0
    for token in cut(text, OPTIONS):
        if not reading.takes(token):
            break
        end = token.end
    return end


def _read_tail(text: str, reading: _Reading) -> str:
    """Notes the options on lines of their own below the data, and returns the text without those lines."""
    lines = text.strip("\n").splitlines()
    while len(lines) > 1 and _is_only_options(lines[-1]):
        for token in cut(lines.pop(), OPTIONS):
            reading.takes(token)
    return "\n".join(lines)


def _is_only_options(line: str) -> bool:
    first = next(iter(line.split()), "").lower()
    if first not in FLAGS and first.partition(":")[0] not in OPTIONS:
        return False
    return all(
        token.kind == "option" or (token.kind == "word" and token.text.lower() in FLAGS) for token in cut(line, OPTIONS)
    )


def _read_line(text: str, reading: _Reading) -> Table:
    tokens = [token for token in cut(text, OPTIONS) if token.kind != "option" or not reading.takes(token)]
    while tokens and tokens[-1].kind == "word" and tokens[-1].text.lower() in FLAGS:
        reading.takes(tokens.pop())
    return read_list(tokens)


def _read_json(text: str, reading: _Reading) -> dict[str, Any]:
    chart, rest = decode_json(text)
    for token in cut(rest, OPTIONS):
        if not reading.takes(token):
            raise not_understood(
                f"After the JSON comes {quote(rest)}, which is no option. Is a brace missing before it?"
            )
    return chart


def decode_json(text: str) -> tuple[dict[str, Any], str]:
    """The JSON object that `text` begins with, and what comes after it. Typographic quotes count as straight ones
    when the text cannot be read with them. Raises NotUnderstood, saying where."""
    decoder = json.JSONDecoder(parse_constant=_refuse_constant)
    straight = text.translate(STRAIGHT_QUOTES)
    problem = "it is nested too deeply or holds too long a number"
    for attempt in dict.fromkeys((text, straight)):
        try:
            chart, end = decoder.raw_decode(attempt)
        except json.JSONDecodeError as error:
            place = f"{quote(text[error.pos : error.pos + 20])} (line {error.lineno}, column {error.colno})"
            problem = f"{error.msg} at {place}"
        except (ValueError, RecursionError):
            continue
        else:
            return chart, attempt[end:]
    raise not_understood(f'This is not valid JSON: {problem}. It begins like `{{"type":"bar","data":{{…}}}}`.')


def _refuse_constant(name: str) -> NoReturn:
    raise not_understood(f"JSON has no {quote(name)}. Write a number, or null where there is none.")
