"""Keys that a panel takes itself while it has the keyboard: they stand in the list of keys, beside the window's own."""

from ui.actions import Action

PANEL_KEYS = (
    Action("rows", "Devices", "Choose the device above or below", ("Up", "Down")),
    Action("found", "Devices", "From the search to what was found", ("Down", "Return")),
    Action("unsearch", "Devices", "Clear the search", ("Esc",)),
    Action("copy", "Devices", "Copy the chosen value with its unit, quality and age", ("Ctrl+C",)),
    Action("panes", "Trends", "Go to the trend beside", ("Left", "Right", "Up", "Down")),
    Action("choose-pen", "Trends", "Choose the device of a trend", ("Return",)),
    Action("pens", "Trends", "Add, hide, colour, reorder or remove pens of a trend", ("L",)),
    Action("remove-pen", "Trends", "Take the first pen off a trend", ("Delete",)),
    Action("back", "Trends", "Back in time, or forward", ("Shift+Left", "Shift+Right", "PgUp", "PgDown")),
    Action("oldest", "Trends", "Back to the oldest reading", ("Home",)),
    Action("cursor", "Trends", "Read the pens at a cursor; Left and Right move it", ("C",)),
    Action("mark", "Trends", "Compare with the moment at the cursor", ("M",)),
    Action("pause", "Trends", "Hold the picture, or let it go on", ("P", "Space")),
    Action("live", "Trends", "Back to live", ("End", "Esc")),
    Action("shorter", "Trends", "Look back less far", ("+",)),
    Action("longer", "Trends", "Look back farther", ("-",)),
    Action("journal-check", "Journal", "Check every entry again", ("Ctrl+R",)),
    Action("journal-export", "Journal", "Export what is listed", ("Ctrl+S",)),
    Action("journal-copy", "Journal", "Copy the chosen entries", ("Ctrl+C",)),
    Action("journal-close", "Journal", "Close the journal", ("Esc",)),
    Action("export-start", "Export", "Choose a file and export", ("Ctrl+S",)),
    Action("export-cancel", "Export", "Cancel the export, or close the window", ("Esc",)),
    Action("calculated-keep", "Calculated values", "Add or change what is written, and draw it", ("Return",)),
    Action("calculated-only", "Calculated values", "Add or change it without drawing it", ("Ctrl+Return",)),
    Action("calculated-new", "Calculated values", "Begin another value", ("Ctrl+N",)),
    Action("calculated-remove", "Calculated values", "Remove the chosen value", ("Delete",)),
    Action("next", "Everywhere", "Go to the next control, or the one before", ("Tab", "Shift+Tab")),
    Action("press", "Everywhere", "Press the button that has the keyboard", ("Space",)),
)
