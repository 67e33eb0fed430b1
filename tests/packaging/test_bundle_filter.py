"""What goes into the bundle, on the names that the wheels of the three systems have."""

import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

Scripts = dict[str, ModuleType]

NAMES = {
    # Linux
    "PySide6/Qt/plugins/platforms/libqxcb.so": True,
    "PySide6/Qt/plugins/platforms/libqwayland.so": True,
    "PySide6/Qt/plugins/platforms/libqoffscreen.so": True,
    "PySide6/Qt/plugins/platforms/libqeglfs.so": False,
    "PySide6/Qt/plugins/platforms/libqvnc.so": False,
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so": False,
    "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so": True,
    "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so": True,
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so": False,
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so": True,
    "PySide6/Qt/plugins/imageformats/libqsvg.so": True,
    "PySide6/Qt/plugins/imageformats/libqpdf.so": False,
    "PySide6/Qt/plugins/sqldrivers/libqsqlite.so": False,
    "PySide6/Qt/plugins/tls/libqopensslbackend.so": False,
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so": True,
    "PySide6/Qt/plugins/wayland-decoration-client/libadwaita.so": True,
    "PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so": False,
    "PySide6/Qt/lib/libQt6Core.so.6": True,
    "libQt6Test.so.6": False,
    "libX11.so.6": False,
    "libX11-xcb.so.1": False,
    "libxcb-cursor.so.0": True,
    "libxkbcommon-x11.so.0": True,
    "libEGL.so.1": False,
    "libcrypto.so.3": True,
    # Windows
    "PySide6/plugins/platforms/qwindows.dll": True,
    "PySide6/plugins/platforms/qoffscreen.dll": True,
    "PySide6/plugins/platforms/qdirect2d.dll": False,
    "PySide6/plugins/styles/qmodernwindowsstyle.dll": True,
    "PySide6/plugins/tls/qschannelbackend.dll": False,
    "PySide6/plugins/imageformats/qico.dll": True,
    "PySide6/opengl32sw.dll": False,
    "PySide6/Qt6Core.dll": True,
    "PySide6/Qt6Pdf.dll": False,
    # macOS
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib": True,
    "PySide6/Qt/plugins/platforms/libqminimal.dylib": False,
    "PySide6/Qt/plugins/styles/libqmacstyle.dylib": True,
    "PySide6/Qt/plugins/imageformats/libqmacheif.dylib": False,
    # everywhere
    "app/_resources/fonts/Inter-Regular.otf": True,
    "app/_resources/screenshots/console-live.png": False,
    "numpy/linalg/_umath_linalg.so": True,
    "numpy/_core/tests/data/a.npy": False,
    "pyqtgraph/examples/Plotting.py": False,
}


@pytest.mark.parametrize(("name", "is_kept"), NAMES.items())
def test_that_only_what_the_console_uses_is_kept(script: Scripts, name: str, is_kept: bool) -> None:
    assert script["bundle_filter"].keeps(name) is is_kept


def test_that_qts_own_translations_are_kept_for_our_languages(script: Scripts) -> None:
    rules = script["bundle_filter"]
    languages = rules.languages_of(["sightline_de.qm", "sightline_pt_BR.qm", "sightline_de.ts", "Inter.otf"])
    assert languages == {"de", "pt_BR"}
    names = ["qtbase_de.qm", "qtbase_pt_BR.qm", "qtbase_fr.qm", "qt_de.qm", "assistant_de.qm"]
    kept = [name for name in names if rules.keeps(f"PySide6/Qt/translations/{name}", languages)]
    assert kept == ["qtbase_de.qm", "qtbase_pt_BR.qm"]


def test_that_only_libraries_for_others_can_become_needless(script: Scripts) -> None:
    is_library = script["bundle_filter"].is_library
    assert is_library("libcairo.so.2")
    assert is_library("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6")
    assert is_library("numpy.libs/libgfortran-0.so.5")
    assert not is_library("libpython3.11.so.1.0")
    assert not is_library("PySide6/QtGui.abi3.so")
    assert not is_library("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert not is_library("python3.11/lib-dynload/_ssl.so")


def test_that_what_only_a_left_out_plugin_needed_is_not_reached(script: Scripts) -> None:
    needs = {"plugin": {"xcb"}, "xcb": {"xau"}, "gtk": {"pango"}, "pango": {"cairo", "gtk"}}
    assert script["bundle_filter"].reachable(["plugin"], needs) == {"plugin", "xcb", "xau"}


GRAPHS = st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=4))


@given(needs=GRAPHS, roots=st.sets(st.integers(0, 9), max_size=3))
def test_that_what_is_reached_is_closed_and_nothing_of_it_is_too_much(
    needs: dict[int, set[int]], roots: set[int]
) -> None:
    reached = _reachable(roots, needs)
    assert roots <= reached
    assert all(needs.get(each, set()) <= reached for each in reached)
    for each in reached - roots:
        assert each not in _reachable(roots, {one: wanted - {each} for one, wanted in needs.items()})


def _reachable(roots: set[int], needs: dict[int, set[int]]) -> frozenset[int]:
    with pytest.MonkeyPatch.context() as patch:
        import sys

        from tests.packaging.conftest import SCRIPTS

        patch.syspath_prepend(str(SCRIPTS))
        patch.setattr(sys, "dont_write_bytecode", True)
        import bundle_filter

        return bundle_filter.reachable(roots, needs)


def test_that_no_two_rules_contradict_each_other(script: Scripts) -> None:
    rules = script["bundle_filter"]
    assert all(re.fullmatch(r"[a-z-]+/[a-z0-9-]+", plugin) for plugin in rules.PLUGINS)
    assert not rules.SYSTEM_BOUND & rules.C_LIBRARY
