#!/usr/bin/env bash
# Runs test.el in a headless Emacs with eglot, on a copy of seeds/. POSTIL_BIN: the program to test.
# EMACS: the editor (default: the one on the PATH). Writes only to a temporary folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
POSTIL_BIN=$(realpath "${POSTIL_BIN:?the program to test}")
export POSTIL_BIN POSTIL_LISP=$root/editors/emacs LANG=C.UTF-8 LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home SEEDS=$work/seeds
mkdir "$HOME"
cp -r "$root/seeds" "$SEEDS"
timeout 120 "${EMACS:-emacs}" --batch -Q -l "$here/test.el"
