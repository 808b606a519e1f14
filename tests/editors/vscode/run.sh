#!/usr/bin/env bash
# Installs the extension from its .vsix into VS Code (code-server) and drives it in Chromium.
#
#     POSTIL_BIN=target/release/postil tests/editors/vscode/run.sh [FILE.mjs…]
#
# POSTIL_BIN: the program, which is packed into the .vsix. SHOTS: the folder for screenshots
# (default: target/shots/vscode). FILE.mjs: which drivers to run (default: features, restricted).
# setup.sh has to have run. Writes only there, to the extension's ignored files, and to a temporary
# folder; HOME is one in it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tools=${TOOLS:-$root/target/ci}/vscode
shots=${SHOTS:-$root/target/shots/vscode}
program=$(realpath "${POSTIL_BIN:?the program to test}")
export PATH=$tools/bin:$PATH LANG=C.UTF-8 LC_ALL=C.UTF-8
mkdir -p "$shots"
[ $# -gt 0 ] || set -- features.mjs restricted.mjs

# The extension, with the program inside.
extension=$root/editors/vscode
[ "$extension/node_modules/.package-lock.json" -nt "$extension/package-lock.json" ] ||
  (cd "$extension" && npm ci --silent --no-audit --no-fund)
(cd "$extension" && npm run --silent package -- --program "$program" --target linux-x64 >/dev/null)

work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || { kill -- "-$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  server=
}
trap 'stop; rm -rf "$work"' EXIT
export HOME=$work/home
mkdir -p "$HOME"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf 'bind-addr: 127.0.0.1:%s\nauth: none\ncert: false\n' "$port" >"$work/config.yaml"
code=("$tools/server/node_modules/.bin/code-server" --config "$work/config.yaml"
  --user-data-dir "$work/data" --extensions-dir "$work/extensions")
"${code[@]}" --install-extension "$extension/postil-linux-x64.vsix" >"$work/install.log" 2>&1 ||
  { cat "$work/install.log" >&2; exit 1; }

for driver in "$@"; do
  rm -rf "$work/texts" "$work/data/User" && mkdir -p "$work/data/User"
  cp -r "$root/seeds" "$work/texts"
  # A group of its own: its watchers and the language server end with it.
  setsid "${code[@]}" --disable-telemetry --disable-update-check --reconnection-grace-time 5 \
    >"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 120); do
    python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/healthz')" 2>/dev/null && break
    sleep 0.5
  done
  if ! POSTIL_DRIVER="$tools/driver" timeout 300 node "$here/$driver" "http://127.0.0.1:$port" "$work" "$shots"; then
    tail -20 "$work/server.log" >&2
    find "$work/data/logs" -name '*Postil*.log' -exec tail -30 {} + >&2 || true
    exit 1
  fi
  stop
done
