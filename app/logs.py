"""Logs: one line a record, on standard error."""

import logging
import sys


def configure_logs(level: int = logging.INFO) -> None:
    """Sends records of `level` and above to standard error; what libraries say only when it matters."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("selenium", "urllib3", "slack_bolt", "slack_sdk", "stripe", "alembic", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
