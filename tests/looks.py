"""Looking at pictures in tests."""

import io

from PIL import Image


def picture_in(data):
    return Image.open(io.BytesIO(data))


def is_drawn(data):
    """True when there is a chart in the picture, and no words of an error."""
    picture = picture_in(data).convert("RGBA")
    blue = sum(count for count, (red, _, blue, _) in picture.getcolors(2**24) if blue > red + 60)
    return blue > 500
