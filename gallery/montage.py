"""One picture of several charts, for the README."""

import io
from collections.abc import Sequence

from PIL import Image

COLUMNS = 3
GAP = 16
PAPER = "#eef0f3"


def montage(pictures: Sequence[bytes], width: int = 1440) -> bytes:
    """A WebP of `pictures` (all of one shape) in rows of three on a light ground."""
    images = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    across = (width - GAP * (COLUMNS + 1)) // COLUMNS
    down = round(across * images[0].height / images[0].width)
    rows = -(-len(images) // COLUMNS)
    sheet = Image.new("RGB", (width, rows * (down + GAP) + GAP), PAPER)
    for index, image in enumerate(images):
        row, column = divmod(index, COLUMNS)
        small = image.resize((across, down), Image.Resampling.LANCZOS)
        sheet.paste(small, (GAP + column * (across + GAP), GAP + row * (down + GAP)))
    file = io.BytesIO()
    sheet.save(file, "WEBP", quality=90, method=6)
    return file.getvalue()
