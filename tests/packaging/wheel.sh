#!/usr/bin/env bash
# Builds the wheel with maturin, installs it into an empty environment, and uses the program from
# there. TOOLS: the folder with wheel/bin/maturin (see .ci/run). PROFILE: cargo's profile (default:
# release). Cargo's own target folder is used, so that what has been built is not built again.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=${TOOLS:-$root/target/ci}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"

"$tools/wheel/bin/maturin" build --quiet --locked --profile "${PROFILE:-release}" --out "$work/wheels"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$work/wheels" postil
version=$("$work/venv/bin/postil" --version)
wanted="postil $(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
[ "$version" = "$wanted" ] || { echo "the wheel's program says $version, not $wanted" >&2; exit 1; }
"$work/venv/bin/postil" check seeds --exit-zero --format concise | tail -3
ls "$work/wheels"
