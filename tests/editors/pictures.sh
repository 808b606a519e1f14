#!/usr/bin/env bash
# Takes the pictures anew that the README and the pages of the editors show: real screenshots.
#
#     POSTIL_BIN=target/release/postil tests/editors/pictures.sh
#
# Needs what the tests need (vscode/setup.sh, Chromium, fonts) and Neovim 0.11 (NVIM). Look at each
# picture before you commit it: is the Bengali whole, are the squiggles under the right letters?
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
shots=$(mktemp -d)
trap 'rm -rf "$shots"' EXIT
POSTIL_BIN=$(realpath "${POSTIL_BIN:?the program to show}")
export POSTIL_BIN NVIM=${NVIM:-}

SHOTS=$shots "$here/vscode/run.sh" pictures.mjs

pictures=$root/editors/pictures
page=$root/editors/vscode/media
mkdir -p "$pictures" "$page/pictures"
for name in vscode-light vscode-dark; do
  cp "$shots/$name.png" "$page/pictures/"
done
cp "$shots/card.png" "$page/walkthrough/card.png"
[ ! -f "$shots/neovim.png" ] || cp "$shots/neovim.png" "$pictures/"
ls -l "$page/pictures" "$page/walkthrough"/*.png "$pictures"
