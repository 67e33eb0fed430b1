#!/bin/sh
# Installs Sightline for one user, without root:   ./install.sh [--prefix DIR] [--autostart]
# Takes it away again:                             DIR/lib/sightline/uninstall.sh [--purge]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix="$HOME/.local"
autostart=no
id=io.github.sightline.Sightline

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 2; }

while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) [ $# -ge 2 ] || fail "--prefix needs a folder."; prefix=$2; shift 2 ;;
        --autostart) autostart=yes; shift ;;
        -h|--help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
        *) fail "There is no option “$1”. See install.sh --help." ;;
    esac
done
mkdir -p "$prefix" || fail "$prefix cannot be made."
prefix=$(cd "$prefix" && pwd)

# What a system has to have itself: everything else is inside.
lacking=""
for library in $(cat "$here/needed-libraries"); do
    found=no
    for folder in /lib /lib64 /usr/lib /usr/lib64 /lib/*-linux-* /usr/lib/*-linux-*; do
        [ -e "$folder/$library" ] && found=yes
    done
    [ "$found" = yes ] || lacking="$lacking $library"
done
if [ -n "$lacking" ]; then
    say "These libraries of the operating system are missing:$lacking"
    say "  Debian, Ubuntu:  sudo apt-get install $(cat "$here/needed-packages.debian")"
    say "  Fedora:          sudo dnf install $(cat "$here/needed-packages.fedora")"
    fail "Nothing was installed."
fi

# The new program stands complete beside the old one before it takes its place.
home="$prefix/lib/sightline"
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
rm -rf "$home.new" "$home.old"
cp -R "$here/lib/sightline" "$home.new"
cp "$here/uninstall.sh" "$home.new/uninstall.sh"
[ ! -e "$home" ] || mv "$home" "$home.old"
mv "$home.new" "$home"
rm -rf "$home.old"
ln -sf ../lib/sightline/sightline "$prefix/bin/sightline"
(cd "$here/share" && find . -type f) > "$home/installed-files"
cp -R "$here/share/." "$prefix/share/"
desktop="$prefix/share/applications/$id.desktop"
sed "s|^Exec=sightline|Exec=\"$prefix/bin/sightline\"|" "$here/share/applications/$id.desktop" > "$desktop"
if [ "$autostart" = yes ]; then
    mkdir -p "${XDG_CONFIG_HOME:-$HOME/.config}/autostart"
    cp "$desktop" "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/$id.desktop"
fi
say "Sightline is installed: $prefix/bin/sightline"
case ":$PATH:" in *":$prefix/bin:"*) ;; *) say "$prefix/bin is not on your PATH; the menu of the desktop finds it all the same." ;; esac
