#!/bin/sh
# Makes dist/installers/sightline-VERSION-macos-ARCH.dmg of dist/Sightline.app:   packaging/macos/make_dmg.sh VERSION
# With SIGN_IDENTITY ("Developer ID Application: …") it signs; with NOTARY_PROFILE (of `xcrun notarytool
# store-credentials`) it has Apple notarise the image and staples the ticket to it.
set -eu

version=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
app="$root/dist/Sightline.app"
image="$root/dist/installers/sightline-$version-macos-$(uname -m).dmg"

if [ -n "${SIGN_IDENTITY:-}" ]; then
    # From the inside out: a signature covers what it finds signed.
    find "$app/Contents" \( -name '*.so' -o -name '*.dylib' -o -perm -u+x -type f \) -print0 |
        xargs -0 codesign --force --timestamp --options runtime --sign "$SIGN_IDENTITY"
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$SIGN_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
fi

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
cp -R "$app" "$staged/"
ln -s /Applications "$staged/Applications"
mkdir -p "$root/dist/installers"
hdiutil create -volname "Sightline $version" -srcfolder "$staged" -fs HFS+ -format UDZO -ov "$image"

if [ -n "${SIGN_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$SIGN_IDENTITY" "$image"
fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
