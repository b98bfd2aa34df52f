#!/bin/sh
# Installs what is missing of the C headers (build) and of the programs the tests
# and benchmarks drive (test). Only Debian and its kin are done for you; anywhere
# else the README's list applies. Looks first, so that a second run costs nothing.
set -eu

want_build="gcc pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev"
want_test="xvfb xauth libgl1-mesa-dri xdotool xclip openbox imagemagick sqlite3 strace dbus python3 procps x11-utils"

packages=""
for part in "$@"; do
	case "$part" in
	build) packages="$packages $want_build" ;;
	test) packages="$packages $want_test" ;;
	esac
done

[ "$(uname -s)" = Linux ] || exit 0
command -v dpkg-query >/dev/null 2>&1 || {
	command -v pkg-config >/dev/null 2>&1 && pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm && exit 0
	echo "This system is not Debian or Ubuntu: README.md lists what to install." >&2
	exit 0
}

missing=""
for p in $packages; do
	status=$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null || true)
	[ "$status" = "install ok installed" ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

sudo=""
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "Missing:$missing" >&2
		echo "Install them as root: apt-get install$missing" >&2
		exit 1
	}
	sudo=sudo
fi
echo "Installing:$missing"
# Ask nothing, though sudo drops the environment; and wait where something else installs
# at this moment, as a system just started does by itself.
apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600"
$apt update
$apt install -y --no-install-recommends $missing >/dev/null
