import pytest

from charts.payloads import InvalidPayload, has_charts, read_blocks, replace_charts
from core.errors import Invalid

BAR = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}}
CHART = {"type": "chart", "chart": BAR}
PANEL = {"type": "panel", "data": [{"value": 1, "label": "x"}]}


def test_charts_are_found_wherever_blocks_may_stand_in_reading_order():
    payload = {
        "blocks": [{"type": "divider"}, CHART, {"type": "container", "child_blocks": [CHART]}],
        "attachments": [{"color": "#f00"}, {"blocks": [PANEL]}],
    }
    places = ["/blocks/1", "/blocks/2/child_blocks/0", "/attachments/1/blocks/0"]
    assert [block.pointer for block in read_blocks(payload, "T1")] == places


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"blocks": None},
        {"blocks": "x"},
        {"blocks": [{"type": ["chart"]}, 1, None]},
        {"attachments": [1, {"blocks": 2}]},
        {"attachments": [CHART]},
        {"text": "chart"},
    ],
)
def test_a_payload_without_charts_has_none_whatever_its_shape(payload):
    assert not has_charts(payload)


def test_a_panel_block_is_a_chart_of_type_panel_low_and_wide():
    drawing = read_blocks({"blocks": [PANEL]}, "T1")[0].order.drawing
    assert drawing.chart == PANEL
    assert (drawing.width, drawing.height, drawing.tenant) == (800, 200, "T1")


@pytest.mark.parametrize(
    ("block", "pointer"),
    [
        ({"type": "chart"}, "/blocks/0/chart"),
        ({**CHART, "widht": 300}, "/blocks/0/widht"),
        ({**CHART, "format": "svg"}, "/blocks/0/format"),
        ({**CHART, "width": 5}, "/blocks/0/width"),
        ({**CHART, "width": True}, "/blocks/0/width"),
        ({**CHART, "height": 1.5}, "/blocks/0/height"),
        ({**CHART, "scale": 9}, "/blocks/0/scale"),
        ({**CHART, "theme": "pink"}, "/blocks/0/theme"),
        ({**CHART, "palette": ["#fff", "url(x)"]}, "/blocks/0/palette/1"),
        ({**CHART, "timezone": "../../etc/passwd"}, "/blocks/0/timezone"),
        ({**CHART, "alt_text": ""}, "/blocks/0/alt_text"),
        ({**CHART, "native": "yes"}, "/blocks/0/native"),
        ({**CHART, "id": "c_1"}, "/blocks/0/id"),
        ({"type": "chart", "chart": {"type": "bra"}}, "/blocks/0/chart/type"),
        ({"type": "panel"}, "/blocks/0/data"),
        ({**PANEL, "data": [{"label": "x"}]}, "/blocks/0/data/0/value"),
        ({**PANEL, "native": True}, "/blocks/0/native"),
    ],
)
def test_a_wrong_block_is_named_by_its_field(block, pointer):
    with pytest.raises(Invalid) as caught:
        read_blocks({"blocks": [block]}, "T1")
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_all_flaws_of_all_blocks_are_told_at_once():
    payload = {"blocks": [{**CHART, "scale": 9}], "attachments": [{"blocks": [{"type": "chart", "chart": 7}]}]}
    with pytest.raises(Invalid) as caught:
        read_blocks(payload, "T1")
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/blocks/0/scale", "/attachments/0/blocks/0/chart"]


@pytest.mark.parametrize("count", [0, 11])
def test_a_message_holds_one_to_ten_charts(count):
    with pytest.raises(InvalidPayload, match="1 to 10"):
        read_blocks({"blocks": [CHART] * count}, "T1")


def test_a_kept_chart_is_named_by_its_id_where_that_is_allowed():
    (block,) = read_blocks({"blocks": [{"type": "chart", "id": "c_1", "native": True}]}, "T1", kept=True)
    assert (block.order, block.native) == ("c_1", True)


def test_replacing_charts_leaves_everything_else_as_it_was():
    divider, plain = {"type": "divider"}, {"color": "#f00"}
    container = {"type": "container", "child_blocks": [CHART, divider]}
    payload = {"text": "hi", "blocks": [divider, CHART, container], "attachments": [plain], "unfurl_links": False}
    replaced = replace_charts(payload, lambda position, _: [{"type": "image", "n": position}])
    assert replaced == {
        "text": "hi",
        "blocks": [
            divider,
            {"type": "image", "n": 0},
            {"type": "container", "child_blocks": [{"type": "image", "n": 1}, divider]},
        ],
        "attachments": [plain],
        "unfurl_links": False,
    }
    assert replaced["blocks"][0] is divider
    assert replaced["attachments"][0] is plain
    assert payload["blocks"][1] is CHART
