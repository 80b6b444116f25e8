"""What areas reach to when the dataset that they name is hidden: to where its own area would."""

from collections.abc import Sequence

from renderers.specification.cartesian_options import FillerOptions
from renderers.specification.datasets import CartesianDataset, LineDataset
from renderers.specification.shapes import LineFill


def with_fills(datasets: Sequence[CartesianDataset], options: FillerOptions) -> list[CartesianDataset]:
    """The datasets, with areas that reach to visible ones or to none, as the filler plugin's options say."""
    if options.display is False:
        return [_unfilled(dataset) for dataset in datasets]
    if not any(dataset.hidden for dataset in datasets):
        return list(datasets)
    propagate = options.propagate is not False
    return [_followed(dataset, position, datasets, propagate=propagate) for position, dataset in enumerate(datasets)]


def _unfilled(dataset: CartesianDataset) -> CartesianDataset:
    return dataset.model_copy(update={"fill": None}) if isinstance(dataset, LineDataset) else dataset


def _followed(
    dataset: CartesianDataset, position: int, datasets: Sequence[CartesianDataset], *, propagate: bool
) -> CartesianDataset:
    fill = dataset.fill if isinstance(dataset, LineDataset) else None
    own, seen = fill, {position}
    while fill is not None and fill.to in {"dataset", "relative"}:
        position = int(fill.amount) + (position if fill.to == "relative" else 0)
        target = datasets[position] if 0 <= position < len(datasets) and position not in seen else None
        if target is not None and not target.hidden:
            fill = LineFill("dataset", position, fill.above, fill.below)
            break
        seen.add(position)
        fill = target.fill if propagate and isinstance(target, LineDataset) else None
    return dataset if fill == own else dataset.model_copy(update={"fill": fill})
