#!/bin/sh
# Puts the reading add-on beside SSO Desk as install.sh installed it, below ~/.local;
# "./install.sh --remove" takes it away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${PREFIX:-$HOME/.local}/lib/sso-desk

# The folder is this add-on's alone.
remove() { rm -rf -- "$program/reading"; }

case "${1:-}" in
  --remove) remove; echo "The reading add-on was removed."; exit 0 ;;
  "") ;;
  *) echo "usage: install.sh [--remove]" >&2; exit 2 ;;
esac

[ -x "$program/sso-desk" ] || {
  echo "Install SSO Desk first: $program has none." >&2
  exit 1
}
(cd "$here/reading" && sha256sum --quiet -c MANIFEST.sha256) || {
  echo "This copy of the reading add-on is damaged; nothing was installed." >&2
  exit 1
}
remove
cp -a "$here/reading" "$program/reading"
echo "The reading add-on is installed. Start SSO Desk anew."
