#!/usr/bin/env bash
# Tries the README's commands where nothing was done by hand before: a bare Debian 12 with
# Python and make, and the committed state of this project. Needs root and mmdebstrap.
#
#   tools/clean_room.sh                       make run (no display: it says so), make demo, make test
#   tools/clean_room.sh 'make demo'           these commands instead, each in its turn
#   tools/clean_room.sh 'bash .ci/run'        the whole of CI, peers included
#   KEEP=1 tools/clean_room.sh …              leaves the room for a look
#
# Servers are the host's own affair: its apt sources, proxies, certificates and pip
# configuration are handed through as they are, and none of them stands in this file.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "The clean room needs root (chroot, mount)."; exit 2; }
command -v mmdebstrap >/dev/null || { echo "Missing: apt-get install mmdebstrap"; exit 2; }

room=$(mktemp -d)
leave() { [ -n "${KEEP:-}" ] && echo "The room is kept: $room" || rm -rf --one-file-system "$room"; }
trap leave EXIT
chmod 755 "$room"

build() {
  local sources=() options=() file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    case "$file" in *.list | *.sources) grep -qsw bookworm "$file" && sources+=("$file") ;; esac
  done
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
    grep -qs 'Acquire' "$file" && options+=("--aptopt=$file")
  done
  # apt's lines name its servers: shown only where it fails, without them.
  mmdebstrap --quiet --variant=minbase --include=python3,make,ca-certificates \
    "${options[@]}" bookworm "$room" "${sources[@]}" >"$room.log" 2>&1 ||
    { sed -E 's#[a-z]+://[^ /]+#(address)#g' "$room.log"; rm -f "$room.log"; exit 1; }
  rm -f "$room.log"
}

furnish() {
  local file
  for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
    [ -e "$file" ] && install -D -m 644 "$(readlink -f "$file")" "$room$file"
  done
  mkdir -p "$room/srv/sso-desk"
  git archive HEAD | tar -x -C "$room/srv/sso-desk"
}

inside() {
  local pass=() name
  for name in $(compgen -e | grep -E '^(PIP_|SSL_CERT_|REQUESTS_CA)|_(proxy|PROXY)$' || true); do
    pass+=("$name=${!name}")
  done
  # A mount namespace of its own: what is mounted here is gone when the command ends.
  unshare --mount bash -c '
    room=$1; shift
    mount -t proc proc "$room/proc"
    mount --rbind /dev "$room/dev" && mount --make-rslave "$room/dev"
    mount -t tmpfs tmpfs "$room/dev/shm"
    exec chroot "$room" /usr/bin/env -i "$@"
  ' room "$room" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    "${pass[@]}" bash -c "cd /srv/sso-desk && $1" </dev/null
}

echo "Building a bare Debian 12 with Python and make"
time build
furnish
if [ $# -eq 0 ]; then
  echo "== make run"
  inside 'make run' && { echo "make run claims to have opened a window with no display"; exit 1; }
  set -- 'make demo' 'make test'
fi
for command in "$@"; do
  echo "== $command"
  time inside "$command"
done
