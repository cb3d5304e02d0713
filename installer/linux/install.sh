#!/bin/sh
# Installs SSO Desk for this person alone, below ~/.local; "./install.sh --remove" takes it away,
# "./install.sh --back" puts the version before in its place again.
# The requests and the register (~/.local/share/sso-desk) are left alone either way.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=${PREFIX:-$HOME/.local}
program=$base/lib/sso-desk
before=$base/lib/sso-desk.before
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

# What is installed becomes the version before.
keep() {
  [ -f "$program/MANIFEST.sha256" ] || return 0
  rm -rf -- "$before"
  mkdir -p "$before"
  sed 's/^[0-9a-f]* \*//' "$program/MANIFEST.sha256" | (cd "$program" && tar -cf - -T -) |
    tar -xf - -C "$before"
  cp -p "$program/MANIFEST.sha256" "$before/"
}

case "${1:-}" in
  --back)
    [ -f "$before/MANIFEST.sha256" ] || { echo "No older version was kept." >&2; exit 1; }
    (cd "$before" && sha256sum --quiet -c MANIFEST.sha256) || {
      echo "The older version is damaged; nothing was changed." >&2
      exit 1
    }
    remove
    mkdir -p "$program"
    cp -a "$before/." "$program/"
    rm -rf -- "$before"
    echo "The version before is in its place again."
    exit 0 ;;
  --remove)
    remove
    rm -rf -- "$before"
    rm -f -- "$base/bin/sso-desk"
    for one in $files; do rm -f -- "$base/$one"; done
    refresh
    echo "SSO Desk was removed. Your requests and settings stay in ~/.local/share/sso-desk."
    exit 0 ;;
  "") ;;
  *) echo "usage: install.sh [--remove | --back]" >&2; exit 2 ;;
esac

(cd "$here/sso-desk" && sha256sum --quiet -c MANIFEST.sha256) || {
  echo "This copy of SSO Desk is damaged; nothing was installed." >&2
  exit 1
}
keep
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
