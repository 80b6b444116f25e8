"""What can be wrong with datasets of any kind of chart although each of their fields is right."""

from collections.abc import Callable, Iterator, Sequence

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.datasets import Dataset
from renderers.specification.values import Datum

NO_DATA = 'Send at least one dataset: {"data": [1, 2, 3]}.'
NO_VALUES = "Send at least one number."


def flaws_of_datasets(datasets: Sequence[Dataset], *, was_sent: bool = True) -> Iterator[Flaw]:
    """There must be a number in them."""
    if not was_sent:
        yield Flaw("/data/datasets", "Add “datasets”.")
    elif not datasets:
        yield Flaw("/data/datasets", NO_DATA)
    elif all(datum is None for dataset in datasets for datum in dataset.data):
        yield Flaw("/data/datasets/0/data", NO_VALUES)


def flaws_around(
    labels: list[str] | None, datasets: Sequence[Dataset], is_right: Callable[[Datum], bool], sentence: str
) -> Iterator[Flaw]:
    """Data that stand around a circle: not too many, each with a label, each of the right kind."""
    if labels is not None and len(labels) > limits.SLICES:
        yield Flaw("/data/labels", f"Send at most {limits.SLICES} labels around a circle.")
    for position, dataset in enumerate(datasets):
        path = pointer("data", "datasets", position, "data")
        if len(dataset.data) > limits.SLICES:
            yield Flaw(path, f"Send at most {limits.SLICES} values around a circle.")
        if labels is not None and len(dataset.data) > len(labels):
            yield Flaw(path, f"Send as many labels as values: these are {len(dataset.data)}, the labels {len(labels)}.")
        wrong = (place for place, datum in enumerate(dataset.data) if not is_right(datum))
        yield from (Flaw(f"{path}/{place}", sentence) for place in wrong)


def is_value(datum: Datum) -> bool:
    """A number or a gap."""
    return isinstance(datum, float | None)


def is_share(datum: Datum) -> bool:
    """A number from zero up, or a gap."""
    return datum is None or (isinstance(datum, float) and datum >= 0)
