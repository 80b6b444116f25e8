"""Themes, palettes, brands, languages and time zones, as callers pass them in."""

import pytest

from renderers import InvalidChart, read_chart
from renderers.brands import read_brand
from renderers.color import contrast
from renderers.compose import compose
from renderers.grounds import branded
from renderers.look import Look
from renderers.theme import DARK, LIGHT, Brand

BARS = {"type": "bar", "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 4]}]}}


def paint(**look):
    return compose(read_chart(BARS), 800, 450, Look(**look))


def fills(scene):
    return {fill for mark in scene.marks if mark.kind == "boxes" for fill in mark.fill}


@pytest.mark.parametrize(
    ("look", "background"),
    [
        ({}, "#ffffff"),
        ({"theme": "dark"}, "#1a1d21"),
        ({"theme": "transparent"}, None),
        ({"background": "rebeccapurple"}, "#663399"),
        ({"theme": Brand(background="#102030")}, "#102030"),
        ({"theme": Brand(base="dark")}, "#1a1d21"),
    ],
)
def test_a_picture_has_the_background_of_its_theme(look, background):
    assert paint(**look).background == background


@pytest.mark.parametrize(
    ("look", "color"),
    [
        ({"palette": "chartjs"}, "#36a2eb"),
        ({"palette": ["teal", "#f00"]}, "#008080"),
        ({"theme": Brand(palette=("#123456",))}, "#123456"),
        ({"theme": Brand(palette=("#123456",)), "palette": ["red"]}, "#ff0000"),
    ],
)
def test_series_have_the_colours_of_the_palette(look, color):
    assert fills(paint(**look)) == {color}


@pytest.mark.parametrize(
    ("look", "pointer"),
    [
        ({"theme": "neon"}, "/theme"),
        ({"palette": "rainbow"}, "/palette"),
        ({"palette": []}, "/palette"),
        ({"palette": ["red", "url(x)"]}, "/palette/1"),
        ({"background": "file:///etc/passwd"}, "/backgroundColor"),
        ({"locale": "xx"}, "/locale"),
        ({"locale": "../../etc"}, "/locale"),
        ({"timezone": "Mars/Olympus"}, "/timezone"),
        ({"timezone": "../../etc/passwd"}, "/timezone"),
    ],
)
def test_a_look_that_is_not_known_is_said_where_it_stands(look, pointer):
    with pytest.raises(InvalidChart) as caught:
        paint(**look)
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def colored(colors, **dataset):
    data = {"labels": ["a"], "datasets": [{"data": [1], "backgroundColor": "red", **dataset}, {"data": [1]}]}
    scene = compose(read_chart({"type": "bar", "data": data, "options": {"plugins": {"colors": colors}}}), 800, 450)
    return fills(scene)


def test_the_plugin_of_colours_may_override_those_of_the_datasets():
    assert colored({"forceOverride": True}) == set(LIGHT.series[:2])
    assert colored({"enabled": True}) == {"#ff0000", LIGHT.series[1]}


def test_without_the_plugin_of_colours_what_has_none_is_grey():
    grey = colored({"enabled": False}) - {"#ff0000"}
    assert [color[1:3] == color[3:5] or abs(int(color[1:3], 16) - int(color[3:5], 16)) < 8 for color in grey] == [True]


BRAND = {"base": "dark", "background": "#102030", "text": "#f0e0d0", "palette": ["teal", "#fa0"], "font": "serif"}


def test_a_brand_is_read_from_json_and_colours_the_whole_picture():
    scene = paint(theme=read_brand({**BRAND, "logo": "ACME"}))
    words = next(mark for mark in scene.marks if mark.kind == "texts")
    assert scene.background == "#102030"
    assert fills(scene) == {"#008080"}
    assert set(words.font) == {"serif"}
    assert scene.marks[-1].text == ("ACME",)


def test_what_is_written_on_a_brands_background_can_be_read():
    for background in ("#102030", "#ffe14d", "#7a1fa2", "#808080"):
        theme = branded(Brand(background=background))
        assert contrast(theme.title, background) >= 4.5
        assert contrast(theme.label, background) >= 4.5


@pytest.mark.parametrize("background", ["#0f172a", "#663399", "rgb(20 30 40 / 90%)"])
def test_words_are_read_on_the_background_that_an_author_chooses(background):
    theme = Look(background=background).resolved()
    assert contrast(theme.title, theme.paper) >= 4.5
    assert contrast(theme.label, theme.paper) >= 4.5


@pytest.mark.parametrize("ground", ["#ffffff", DARK.paper])
@pytest.mark.parametrize("look", [{"theme": "transparent"}, {"background": "transparent"}, {"background": "#ffffff00"}])
def test_what_stands_on_nothing_is_read_on_light_and_on_dark(look, ground):
    theme = Look(**look).resolved()
    assert min(contrast(ink, ground) for ink in (theme.title, theme.subtitle, theme.label)) >= 4


def test_a_background_that_words_are_read_on_leaves_them_as_they_are():
    assert Look(background="#f4f8ff").resolved().label == LIGHT.label
    assert Look(theme="dark", background="transparent").resolved().title == DARK.title


@pytest.mark.parametrize(
    ("brand", "pointer"),
    [
        ({"base": "neon"}, "/base"),
        ({"background": "url(x)"}, "/background"),
        ({"palette": ["red", 5]}, "/palette/1"),
        ({"font": "Papyrus"}, "/font"),
        ({"logo": "x" * 99}, "/logo"),
        ({"logoUrl": "https://example.com/x.png"}, "/logoUrl"),
        ("blue", ""),
    ],
)
def test_a_wrong_brand_is_said_where_it_stands(brand, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_brand(brand)
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def dates(moments, unit=None, formats=None, **look):
    time = {**({"unit": unit} if unit else {}), **({"displayFormats": formats} if formats else {})}
    data = {"datasets": [{"data": [{"x": moment, "y": 1} for moment in moments]}]}
    options = {"scales": {"x": {"type": "time", "time": time}, "y": {"display": False}}}
    scene = compose(read_chart({"type": "line", "data": data, "options": options}), 800, 450, Look(**look))
    return [text for mark in scene.marks if mark.kind == "texts" for text in mark.text]


def test_dates_are_written_as_their_language_writes_them():
    days = [f"2026-03-{day:02}" for day in range(1, 31)]
    assert dates(days)[0] == "Mar 2"
    assert dates(days, locale="de")[0] == "2. März"
    assert dates(days, locale="ja")[0] == "3月2日"
    months = [f"2026-{month:02}-01" for month in range(1, 13)]
    assert "März" in dates(months, unit="month", formats={"month": "MMMM"}, locale="de-AT")


def test_times_are_those_of_the_pictures_time_zone():
    hours = [f"2026-03-01T{hour:02}:00:00Z" for hour in range(0, 24, 3)]
    assert dates(hours)[0] == "00:00"
    assert dates(hours, timezone="Asia/Tokyo")[0] == "09:00"
