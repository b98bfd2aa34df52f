#!/bin/sh
# Builds the release archive: dist/doubleknot-VERSION-OS-ARCH.tar.gz with the
# stripped binary, a desktop file, the icon, the licences and the README.
set -eu
version=$1 tags=$2 ldflags=$3

os=$(go env GOOS) arch=$(go env GOARCH)
name="doubleknot-$version-$os-$arch"
out="dist/$name"
rm -rf "$out" && mkdir -p "$out"
exe=doubleknot
[ "$os" = windows ] && exe=doubleknot.exe && ldflags="$ldflags -H=windowsgui"

go build -trimpath -tags "$tags" -ldflags "-s -w $ldflags" -o "$out/$exe" .
cp README.md LICENSE CHANGELOG.md "$out/"
cp assets/icons/doubleknot.svg assets/icons/doubleknot.png "$out/"
mkdir -p "$out/fonts-licences" && cp assets/fonts/*-OFL.txt "$out/fonts-licences/"
cat >"$out/net.doubleknot.Doubleknot.desktop" <<'DESKTOP'
[Desktop Entry]
Type=Application
Name=Doubleknot
GenericName=Private journal
Comment=A private, offline journal for professional setbacks
Exec=doubleknot
Icon=doubleknot
Categories=Office;Utility;
Keywords=journal;diary;mood;lesson;setback;
StartupWMClass=Doubleknot
DESKTOP
tar -C dist --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$name.tar.gz" "$name"
ls -l "dist/$name.tar.gz"
