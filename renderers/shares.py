"""Parts of a whole in words."""

_WHOLE_FROM = 0.00995  # below, a whole percent would say little
_LEAST = 0.0005


def share_in_words(share: float) -> str:
    """Whole percents, or tenths where it is less than one: 27%, 0.3%, <0.1%."""
    if share >= _WHOLE_FROM or share <= 0:
        return f"{share * 100:.0f}%"
    return f"{share * 100:.1f}%" if share >= _LEAST else "<0.1%"
