#!/usr/bin/env bash
# The language server as other programs' clients see it: pytest-lsp drives it with the
# capabilities of several editors, and every message is read with the protocol's own types.
#
# POSTIL_BIN is the program; the Python packages go to TOOLS (target/ci), once. Without CI=true
# nothing is installed, and where the packages are missing the tests are skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tools=${TOOLS:-$PWD/target/ci}
env=$tools/conformance
requirements=tests/conformance/requirements.txt
if [ "${CI:-false}" = true ] && ! cmp -s "$requirements" "$env/complete"; then
  rm -rf "$env"
  python3 -m venv "$env"
  "$env/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$env/complete"
fi
python=$env/bin/python
[ -x "$python" ] || python=python3
if ! "$python" -c 'import pytest_lsp' 2>/dev/null; then
  echo "skipped: pytest-lsp drives the language server (pip install -r $requirements)"
  [ "${CI:-false}" != true ]
  exit
fi
: "${POSTIL_BIN:=$PWD/target/release/postil}"
export POSTIL_BIN
exec "$python" -m pytest --quiet -p no:cacheprovider -c tests/conformance/pytest.ini tests/conformance
