"""Data around a circle that were sent as objects: `parsing.key` says where in them the value stands."""

from collections.abc import Mapping
from typing import Any

from renderers.specification.values import Part, Text


class KeyParsing(Part):
    """A dot leads into an object within."""

    key: Text | None = None


def read_key_parsing(value: Any) -> KeyParsing:
    """`true` and `false` say nothing that would show."""
    return KeyParsing() if isinstance(value, bool) or value is None else KeyParsing.model_validate(value)


def with_plain_values(chart: Any, usual: str) -> Any:
    """A raw chart whose data are numbers where they were objects; a dataset that is one object gives the labels too."""
    data = chart.get("data") if isinstance(chart, Mapping) else None
    if not isinstance(data, Mapping):
        return chart
    datasets = data.get("datasets")
    if not isinstance(datasets, list) or not any(_holds_objects(dataset) for dataset in datasets):
        return chart
    options = chart.get("options")
    general = _key(_of_type(options, chart.get("type")), _key(options, usual))
    labels = data.get("labels") or _keys(datasets)
    plain = [_plain(dataset, _key(dataset, general)) if _holds_objects(dataset) else dataset for dataset in datasets]
    return {**chart, "data": {**data, **({"labels": labels} if labels else {}), "datasets": plain}}


def _holds_objects(dataset: Any) -> bool:
    values = dataset.get("data") if isinstance(dataset, Mapping) else None
    return isinstance(values, Mapping) or (isinstance(values, list) and any(isinstance(one, Mapping) for one in values))


def _of_type(options: Any, name: Any) -> Any:
    """What raw options say of all datasets of a type."""
    datasets = options.get("datasets") if isinstance(options, Mapping) else None
    return datasets.get(name) if isinstance(datasets, Mapping) and isinstance(name, str) else None


def _key(part: Any, usual: str) -> str:
    parsing = part.get("parsing") if isinstance(part, Mapping) else None
    key = parsing.get("key") if isinstance(parsing, Mapping) else None
    return key if isinstance(key, str) else usual


def _keys(datasets: list[Any]) -> list[str]:
    """The names of the values of the first dataset that is one object."""
    named = (one["data"] for one in datasets if isinstance(one, Mapping) and isinstance(one.get("data"), Mapping))
    return [str(name) for name in next(named, ())]


def _plain(dataset: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    values = dataset["data"]
    if isinstance(values, Mapping):
        return {**dataset, "data": list(values.values())}
    return {**dataset, "data": [_value(one, key.split(".")) for one in values]}


def _value(datum: Any, steps: list[str]) -> Any:
    """What stands at `steps` in an object; the datum itself where nothing does, so that it is found to be wrong."""
    found = datum
    for step in steps:
        if not isinstance(found, Mapping) or step not in found:
            return datum
        found = found[step]
    return found
