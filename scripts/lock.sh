#!/usr/bin/env bash
# Pins every Python package, with hashes, in requirements.lock. Where packages come from is pip's own setting and is
# kept out of the file, so that the lock works behind any mirror.
set -euo pipefail
cd "$(dirname "$0")/.."

workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
.venv/bin/python -m venv "$workshop"
"$workshop/bin/python" -m pip install --quiet --disable-pip-version-check pip-tools
"$workshop/bin/pip-compile" --quiet --allow-unsafe --generate-hashes --strip-extras --extra dev --no-header \
    --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml
