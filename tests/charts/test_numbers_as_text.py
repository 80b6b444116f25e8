from charts.numbers_as_text import table_of


def test_a_chart_becomes_a_row_a_label_and_a_column_a_series():
    chart = {
        "type": "bar",
        "data": {
            "labels": ["Mon", "Tuesday"],
            "datasets": [{"label": "Signups", "data": [3, 5]}, {"data": [None, 12.5]}],
        },
    }
    assert table_of(chart).splitlines() == [
        "         Signups  series 2",
        "Mon            3",
        "Tuesday        5      12.5",
    ]


def test_a_change_stands_behind_its_value():
    card = {"label": "Revenue", "value": "$42k", "delta": "+12%"}
    assert "$42k (+12%)" in table_of({"type": "panel", "data": [card]})


def test_a_dashboard_becomes_the_tables_of_its_items():
    panel = {"type": "panel", "data": [{"label": "Revenue", "value": "$42k"}]}
    status = {"type": "panel", "data": [{"label": "Services", "value": [{"label": "API", "style": "success"}]}]}
    table = table_of({"type": "dashboard", "items": [panel, status]})
    assert "Revenue   $42k" in table
    assert "API success" in table


def test_a_panel_becomes_a_row_a_value():
    table = table_of({"type": "panel", "data": [{"label": "Revenue", "value": "$42k"}]})
    assert table.splitlines()[1].split() == ["Revenue", "$42k"]


def test_a_long_table_says_how_much_is_missing():
    chart = {"type": "line", "data": {"labels": list(range(100)), "datasets": [{"data": list(range(100))}]}}
    assert table_of(chart).endswith("… and 60 more rows")


def test_a_label_cannot_end_the_code_block_it_stands_in():
    assert "`" not in table_of({"type": "bar", "data": {"labels": ["```x"], "datasets": [{"data": [1]}]}})
