"""Both themes in colours that colour-deficient eyes can tell apart. No Qt.

Pens and limits differ in lightness first: of hues a third of these eyes see little. `tests/ui/test_safe_colours.py`
measures the distances as eyes without long, middle and short cones see them, beside every contrast of the usual ones.
What tells a state is never its colour alone in any of the sets: shape and text change with it.
"""

from dataclasses import replace

from ui.colours import DARK, LIGHT

SAFE_DARK = replace(
    DARK,
    name="dark, safe colours",
    p1_text="#FF496D",
    p2_text="#E79E18",
    p3_text="#FFCE3D",
    p4_text="#499EAA",
    quality="#C2AAFF",
    quality_bad="#DB49FF",
    pens=("#85ADFF", "#E0F5B8", "#C26685", "#EB8FA3", "#5285D6", "#99E0FF", "#99991F", "#CCCC66"),
    # Another violet: with the strength of the usual one, words upon the hatch would fall under 4.5:1.
    hatch_alpha=0.17,
)

SAFE_LIGHT = replace(
    LIGHT,
    name="light, safe colours",
    p1_text="#B60C49",
    p2_text="#552400",
    p3_text="#614900",
    p4_text="#0C55CE",
    quality="#3D0C79",
    quality_bad="#923192",
    pens=("#1466A3", "#470000", "#A3471F", "#1F0A5C", "#473347", "#1F3D85", "#665266", "#7A2900"),
    hatch_alpha=0.11,
)
