#!/usr/bin/env bash
# Makes the .vsix: `npm run package`, or with the program inside, for one platform:
#
#     npm run package -- --program target/release/postil --target linux-x64
#
# The one without a program is for every platform, and needs the setting `postil.path` or `postil`
# on the PATH. Writes postil[-TARGET].vsix here.
set -euo pipefail
cd "$(dirname "$0")/.."
start=${INIT_CWD:-$PWD}

program=
target=
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=$(cd "$start" && realpath "$2") && shift 2 ;;
    --target) target=$2 && shift 2 ;;
    *) echo "package.sh: unknown argument $1" >&2 && exit 2 ;;
  esac
done
[ -z "$program" ] || [ -n "$target" ] || { echo "package.sh: a program needs its --target, such as linux-x64" >&2; exit 2; }

# What is packed beside what the repository has: the licences and the program. (The bundler puts
# the schema there.)
trap 'rm -rf bin LICENSE.txt' EXIT
rm -rf bin
{ cat ../../LICENSE-MIT && printf '\n\n' && cat ../../LICENSE-APACHE; } >LICENSE.txt
if [ -n "$program" ]; then
  mkdir bin
  case $target in win32-*) name=postil.exe ;; *) name=postil ;; esac
  cp "$program" "bin/$name"
  chmod +x "bin/$name"
fi

# The pictures of the readme are in the package: their links stay as they are.
npx vsce package --no-dependencies --skip-license --allow-missing-repository --no-rewrite-relative-links \
  ${target:+--target "$target"} --out "postil${target:+-$target}.vsix"
