"""Cutting a line into words, quoted words, options and breaks."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from commands.mistakes import nearest, not_understood, quote
from commands.numbers import read_number

# Slack's clients turn straight quotes into typographic ones while one types.
OPENING = '"“”„«'
CLOSING = '"“”»'
SPACE = re.compile(r"[^\S\n]*")
BREAK = re.compile(r"[,;|\n]")
QUOTED = re.compile(rf"[{OPENING}](?P<text>(?:\\[{CLOSING}]|[^{CLOSING}])*)[{CLOSING}]")
SINGLE_QUOTED = re.compile(r"['‘](?P<text>[^'’]*)['’](?=[\s,;|]|$)")
OPTION = re.compile(rf"(?P<name>[A-Za-z]\w*):(?:(?=[^\s,;|])|\s*(?=[{OPENING}]))")
# A comma between a digit and exactly three more groups thousands; any other ends a word.
WORD = re.compile(r"(?:(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|[^\s,;|])+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line, and where it ends. `kind` is "word", "quoted", "option" (`name` and `text`) or "break"."""

    kind: str
    text: str
    end: int
    name: str = ""


def cut(text: str, options: Collection[str]) -> Iterator[Token]:
    """The tokens of `text`.

    `name:value` is an option when its name is one of `options`; with another name it is a word where the value is a
    number (`Mon:3`), else a mistake. Raises NotUnderstood also for a quote that is not closed.
    """
    position = _skip(text, 0)
    while position < len(text):
        token = _next(text, position, options)
        yield token
        position = _skip(text, token.end)


def _next(text: str, position: int, options: Collection[str]) -> Token:
    if match := BREAK.match(text, position):
        return Token("break", match[0], match.end())
    if text[position] in OPENING:
        content, end = _quoted(text, position)
        return Token("quoted", content, end)
    if (match := OPTION.match(text, position)) and (option := _option(text, match, options)):
        return option
    word = WORD.match(text, position)
    assert word is not None  # noqa: S101  # whatever is neither space nor a break matches
    return Token("word", word[0], word.end())


def _option(text: str, match: re.Match[str], options: Collection[str]) -> Token | None:
    name, is_quoted = match["name"], text[match.end()] in OPENING
    if is_quoted:
        value, end = _quoted(text, match.end())
    else:
        found = SINGLE_QUOTED.match(text, match.end()) or WORD.match(text, match.end())
        assert found is not None  # noqa: S101  # OPTION looked ahead
        value, end = found["text"] if "text" in found.groupdict() else found[0], found.end()
    if name.lower() in options:
        return Token("option", value, end, name.lower())
    if not is_quoted and read_number(value) is not None:
        return None
    raise _unknown_option(name, value, options)


def _unknown_option(name: str, value: str, options: Collection[str]) -> Exception:
    near = nearest(name, options)
    shown = f"{near}:{value}" if " " not in value else f'{near}:"{value}"'
    advice = f"Did you mean {quote(shown)}?" if near else f"There are {', '.join(f'`{one}:`' for one in options)}."
    return not_understood(f"I know no option {quote(name + ':')}. {advice} A label with a colon goes in quotes.")


def _quoted(text: str, position: int) -> tuple[str, int]:
    match = QUOTED.match(text, position)
    if match is None:
        rest = text[position:].splitlines()[0]
        raise not_understood(
            f'The quote that begins {quote(rest)} is not closed. Put a `"` where it ends, as in `title:"My week"`.'
        )
    return re.sub(rf"\\([{CLOSING}])", r"\1", match["text"]), match.end()


def _skip(text: str, position: int) -> int:
    space = SPACE.match(text, position)
    return space.end() if space else position
