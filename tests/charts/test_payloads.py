import pytest

from charts.payloads import InvalidPayload, chart_blocks, replace_charts

BAR = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}}


def test_charts_are_found_in_blocks_and_in_attachments_in_reading_order():
    payload = {
        "blocks": [{"type": "divider"}, {"type": "chart", "chart": BAR}],
        "attachments": [{"color": "#f00"}, {"blocks": [{"type": "panel", "data": [{"value": 1, "label": "x"}]}]}],
    }
    assert [block.chart_pointer for block in chart_blocks(payload)] == ["/blocks/1/chart", "/attachments/1/blocks/0"]


def test_a_payload_without_charts_has_none_whatever_its_shape():
    for payload in ({}, {"blocks": None}, {"blocks": "x"}, {"attachments": [1, {"blocks": 2}]}, {"text": "hi"}):
        assert chart_blocks(payload) == []


def test_a_panel_block_is_a_chart_of_type_panel_low_and_wide():
    block = chart_blocks({"blocks": [{"type": "panel", "data": [{"value": 1, "label": "x"}]}]})[0]
    assert block.chart == {"type": "panel", "data": [{"value": 1, "label": "x"}]}
    assert (block.look["width"], block.look["height"]) == (800, 200)


@pytest.mark.parametrize(
    ("block", "pointer"),
    [
        ({"type": "chart"}, "/blocks/0/chart"),
        ({"type": "chart", "chart": BAR, "widht": 300}, "/blocks/0/widht"),
        ({"type": "chart", "chart": BAR, "width": 5}, "/blocks/0/width"),
        ({"type": "chart", "chart": BAR, "width": True}, "/blocks/0/width"),
        ({"type": "chart", "chart": BAR, "height": 1.5}, "/blocks/0/height"),
        ({"type": "chart", "chart": BAR, "scale": 9}, "/blocks/0/scale"),
        ({"type": "chart", "chart": BAR, "theme": "pink"}, "/blocks/0/theme"),
        ({"type": "chart", "chart": BAR, "alt_text": ""}, "/blocks/0/alt_text"),
        ({"type": "panel"}, "/blocks/0/data"),
    ],
)
def test_a_wrong_block_is_named_by_its_field(block, pointer):
    with pytest.raises(InvalidPayload) as caught:
        chart_blocks({"blocks": [block]})
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_replacing_charts_leaves_everything_else_as_it_was():
    divider = {"type": "divider"}
    payload = {"text": "hi", "blocks": [divider, {"type": "chart", "chart": BAR}], "unfurl_links": False}
    replaced = replace_charts(payload, lambda position, _: [{"type": "image", "n": position}])
    assert replaced == {"text": "hi", "blocks": [divider, {"type": "image", "n": 0}], "unfurl_links": False}
    assert replaced["blocks"][0] is divider
    assert payload["blocks"][1]["type"] == "chart"
