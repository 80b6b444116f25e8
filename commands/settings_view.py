"""How the settings look, and what stands in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.preferences import BRAND, Preferences
from commands.blocks import Block, actions, button, context, header, plain, section
from commands.markup import escape
from core.errors import Flaw, Invalid
from renderers.brands import read_brand
from renderers.look import Look
from renderers.palettes import PALETTES
from renderers.theme import THEMES, Brand

SETTINGS_VIEW = "settings"
DELETE_VIEW = "delete_data"
DELETE_ACTION = "delete_data"
THEME, PALETTE, LOCALE, NATIVE = "theme", "palette", "locale", "native"
BASE, COLORS, PAPER, INK, FONT, LOGO = "base", "brand_palette", "background", "text", "font", "logo"
CONFIRM = "confirm"
CONFIRMATION = "delete"
BRAND_FIELDS: Mapping[str, str] = {"palette": COLORS, "background": PAPER, "text": INK, "font": FONT, "logo": LOGO}
"""For each part of a brand that one may leave out, its field."""

UNSET = "unset"
FONTS = {"Inter": "Inter", "serif": "Serif", "monospace": "Monospace"}
THEME_TITLES = {"light": "Light", "dark": "Dark", "transparent": "Transparent", BRAND: "Our brand, as below"}
YES = "yes"


def settings_view(now: Preferences) -> Block:
    """The form with what holds now in it."""
    brand = Brand() if now.brand is None else now.brand
    blocks = [
        section("These hold for every chart of this workspace that does not say otherwise, wherever it comes from."),
        _choice(THEME, "Theme", {name: THEME_TITLES[name] for name in (*THEMES, BRAND)}, now.theme or "light"),
        _choice(PALETTE, "Palette", {UNSET: "The theme's own", **{one: one for one in PALETTES}}, now.palette or UNSET),
        _text(LOCALE, "Language", now.locale, "de-AT", "How numbers and dates are written: a tag such as de or en-US."),
        _native(on=now.native),
        {"type": "divider"},
        header("Our brand"),
        _choice(BASE, "Built on", {one: THEME_TITLES[one] for one in ("light", "dark")}, brand.base),
        _text(COLORS, "Colours of series", ", ".join(brand.palette), "#0b3954, #bfd7ea, #ff6663"),
        _text(PAPER, "Background", brand.background, "#ffffff"),
        _text(INK, "Text", brand.text, "#1d1c1d"),
        _choice(FONT, "Font", {UNSET: "As it is", **FONTS}, brand.font or UNSET),
        _text(LOGO, "Logo, as a short text", brand.logo, "ACME"),
        {"type": "divider"},
        actions(button("Delete our data …", DELETE_ACTION, style="danger")),
    ]
    return _modal(SETTINGS_VIEW, "Settings", blocks) | {"submit": plain("Save")}


def read_form(view: Mapping[str, Any]) -> Preferences:
    """What stands in the form. Raises Invalid, each flaw's pointer being the name of a field."""
    values = view["state"]["values"]
    fields = {name: _value(element) for block in values.values() for name, element in block.items()}
    chosen = {name: fields.get(name) for name in (THEME, PALETTE, LOCALE)}
    brand, flaws = _read_brand(fields)
    if chosen[THEME] == BRAND and brand is None and not flaws:
        flaws.append(Flaw(THEME, "Describe the brand below, or choose another theme."))
    try:
        Look(palette=chosen[PALETTE], locale=chosen[LOCALE]).resolved()
    except Invalid as error:
        flaws += [Flaw(flaw.pointer.split("/")[1], flaw.message) for flaw in error.flaws]
    if flaws:
        raise Invalid(flaws)
    return Preferences(**chosen, native=fields.get(NATIVE) == YES, brand=brand)


def delete_view() -> Block:
    """Asks once more."""
    blocks = [
        section(
            "*Everything that Grapiture keeps for this workspace is deleted, for good*: charts and the addresses of "
            "their pictures, keys, linked webhooks, settings. Grapiture is then removed from the workspace.\n\n"
            "Messages in Slack stay. The counts of credits used stay too, without names."
        ),
        _text(CONFIRM, f"Type “{CONFIRMATION}” to go on", None, CONFIRMATION, optional=False),
    ]
    return _modal(DELETE_VIEW, "Delete our data", blocks) | {"submit": plain("Delete all")}


def notice_view(callback_id: str, title: str, text: str) -> Block:
    """A modal that says one thing."""
    return _modal(callback_id, title, [section(text)])


def summary_blocks(now: Preferences) -> list[Block]:
    """What holds now, for whoever may not change it."""
    brand = now.brand
    facts = {
        "Theme": THEME_TITLES[now.theme or "light"] if now.theme != BRAND else "Our brand",
        "Palette": now.palette or "the theme's own",
        "Language": now.locale or "English",
        "Slack's own charts": "first" if now.native else "only where a picture cannot be shown",
        "Brand": escape(brand.logo or ", ".join(brand.palette) or "described") if brand else "none",
    }
    return [section("*How charts look here*\n" + "\n".join(f"{name}: {value}" for name, value in facts.items()))]


def summary_line(now: Preferences) -> Block:
    """The same in a line."""
    theme = "our brand" if now.theme == BRAND else f"{now.theme or 'light'} theme"
    return context(f"Charts here: {theme}, palette {now.palette or 'of the theme'}, {now.locale or 'English'}.")


def _read_brand(fields: Mapping[str, str | None]) -> tuple[Brand | None, list[Flaw]]:
    told: dict[str, Any] = {name: fields.get(field) for name, field in BRAND_FIELDS.items() if fields.get(field)}
    if not told:
        return None, []
    if COLORS in fields and "palette" in told:
        told["palette"] = [color.strip() for color in _split(told["palette"])]
    try:
        return read_brand({**told, "base": fields.get(BASE) or "light"}), []
    except Invalid as error:
        return None, [Flaw(BRAND_FIELDS.get(flaw.pointer.split("/")[1], THEME), flaw.message) for flaw in error.flaws]


def _split(text: str) -> Sequence[str]:
    """At commas, but those within brackets: `rgb(1, 2, 3), red`."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part.strip()]


def _value(element: Mapping[str, Any]) -> str | None:
    """What was typed or chosen; None for nothing."""
    if "selected_option" in element:
        chosen = element["selected_option"]
        return None if chosen is None or chosen["value"] == UNSET else str(chosen["value"])
    if "selected_options" in element:
        return YES if element["selected_options"] else None
    return str(element.get("value") or "").strip() or None


def _choice(name: str, label: str, titles: Mapping[str, str], now: str) -> Block:
    options = {value: {"text": plain(title), "value": value} for value, title in titles.items()}
    initial = options.get(now) or next(iter(options.values()))
    element = {"type": "static_select", "action_id": name, "options": list(options.values()), "initial_option": initial}
    return {"type": "input", "block_id": name, "label": plain(label), "element": element}


def _text(name: str, label: str, now: str | None, example: str, hint: str = "", *, optional: bool = True) -> Block:
    element = {"type": "plain_text_input", "action_id": name, "max_length": 600, "placeholder": plain(example)}
    field = {"type": "input", "block_id": name, "label": plain(label), "optional": optional}
    return {
        **field,
        "element": element | ({"initial_value": now} if now else {}),
        **({"hint": plain(hint)} if hint else {}),
    }


def _native(*, on: bool) -> Block:
    option = {"text": plain("Show Slack's own charts where they can show the data, pictures elsewhere"), "value": YES}
    element = {"type": "checkboxes", "action_id": NATIVE, "options": [option]}
    return {
        "type": "input",
        "block_id": NATIVE,
        "label": plain("Slack's own charts"),
        "optional": True,
        "element": element | ({"initial_options": [option]} if on else {}),
    }


def _modal(callback_id: str, title: str, blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title),
        "close": plain("Close"),
        "blocks": blocks,
    }
