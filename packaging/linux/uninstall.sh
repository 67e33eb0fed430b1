#!/bin/sh
# Takes Sightline away again. What it has written for this user stays, unless --purge is given.
set -eu

id=io.github.sightline.Sightline
home=$(cd "$(dirname "$0")" && pwd)
prefix=$(cd "$home/../.." && pwd)
purge=no
case "${1:-}" in
    "") ;;
    --purge) purge=yes ;;
    *) printf 'uninstall.sh: There is no option “%s”, only --purge.\n' "$1" >&2; exit 2 ;;
esac

while IFS= read -r file; do
    rm -f "$prefix/share/$file"
    folder=$(dirname "$prefix/share/$file")
    # Folders that we were the last to use.
    while [ "$folder" != "$prefix/share" ] && rmdir "$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
done < "$home/installed-files"
rm -f "$prefix/bin/sightline" "${XDG_CONFIG_HOME:-$HOME/.config}/autostart/$id.desktop"
if [ "$purge" = yes ]; then
    rm -rf "${XDG_DATA_HOME:-$HOME/.local/share}/sightline"
fi
rm -rf "$home"
rmdir "$prefix/lib" "$prefix/bin" "$prefix/share" "$prefix" 2>/dev/null || true
printf '%s\n' "Sightline is gone."
