#!/bin/sh
# Installs SSO Desk for this person alone, below ~/.local; "./install.sh --remove" takes it away.
# The requests and the register (~/.local/share/sso-desk) are left alone either way.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=${PREFIX:-$HOME/.local}
program=$base/lib/sso-desk
files="share/applications/sso-desk.desktop share/mime/packages/sso-desk.xml
share/icons/hicolor/scalable/apps/sso-desk.svg
share/icons/hicolor/scalable/mimetypes/application-x-sso-desk-request.svg"

refresh() {
  command -v update-mime-database >/dev/null && update-mime-database "$base/share/mime" || true
  command -v update-desktop-database >/dev/null &&
    update-desktop-database "$base/share/applications" || true
}

# Only what the manifest of the installed version names is taken away.
remove() {
  [ -f "$program/MANIFEST.sha256" ] || return 0
  sed 's/^[0-9a-f]* \*//' "$program/MANIFEST.sha256" | while IFS= read -r name; do
    rm -f -- "$program/$name"
  done
  rm -f -- "$program/MANIFEST.sha256"
  find "$program" -depth -type d -empty -delete
}

case "${1:-}" in
  --remove)
    remove
    rm -f -- "$base/bin/sso-desk"
    for one in $files; do rm -f -- "$base/$one"; done
    refresh
    echo "SSO Desk was removed. Your requests and settings stay in ~/.local/share/sso-desk."
    exit 0 ;;
  "") ;;
  *) echo "usage: install.sh [--remove]" >&2; exit 2 ;;
esac

(cd "$here/sso-desk" && sha256sum --quiet -c MANIFEST.sha256) || {
  echo "This copy of SSO Desk is damaged; nothing was installed." >&2
  exit 1
}
remove
mkdir -p "$program" "$base/bin"
cp -a "$here/sso-desk/." "$program/"
ln -sf ../lib/sso-desk/sso-desk "$base/bin/sso-desk"
for one in $files; do
  mkdir -p "$(dirname "$base/$one")"
  cp "$here/$one" "$base/$one"
done
sed -i "s|^Exec=sso-desk|Exec=\"$program/sso-desk\"|" "$base/share/applications/sso-desk.desktop"
refresh
echo "SSO Desk is installed: look for it in the menu, or run $base/bin/sso-desk."
