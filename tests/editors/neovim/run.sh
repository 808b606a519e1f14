#!/usr/bin/env bash
# Runs test.lua, and in 0.11 and later features.lua, in each Neovim of $NVIM (colon-separated;
# default: the one on the PATH), with the set-up for that version, and in the newer ones with the
# set-up for older versions too.
# POSTIL_BIN: the program to test. Writes only to a temporary folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
export POSTIL_BIN=${POSTIL_BIN:?the program to test}
export POSTIL_PLUGIN=$root/editors/neovim
IFS=: read -r -a editors <<<"${NVIM:-$(command -v nvim || true)}"

if [ "${#editors[@]}" -eq 0 ]; then
  echo "skipped: no Neovim on the PATH, and NVIM is not set"
  [ "${CI:-}" != true ]
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { # editor, script, then assignments for its environment
  local editor=$1 script=$2
  shift 2
  rm -rf "${work:?}"/*
  cp -r "$root/seeds" "$work/seeds"
  env SEEDS="$work/seeds" LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work" XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work" "$@" \
    timeout 120 "$editor" --headless -u "$here/init.lua" -i NONE -c "luafile $here/$script" 2>&1
}

for editor in "${editors[@]}"; do
  run "$editor" test.lua
  if "$editor" --headless -u NONE -i NONE -c 'lua vim.cmd(vim.lsp.enable and "qall" or "cquit")' >/dev/null 2>&1; then
    run "$editor" test.lua POSTIL_LEGACY=1
    run "$editor" features.lua
  fi
done
