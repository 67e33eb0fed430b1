"""By what a monitor is known again: what it says of itself, and where it stands. No Qt."""

import msgspec

SAME_SIZE = 0.05
"""Two reports of one monitor's size may differ by so much of it: some drivers round to centimetres."""


class ScreenPrint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one monitor. Texts that it does not tell are "", sizes (0, 0).

    connector: what the system calls it, on Windows and macOS often the model. size_mm: of the picture. native_px:
    physical pixels. scale: of those to a logical one. position: upper left corner among all monitors, as Qt counts.
    """

    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    connector: str = ""
    size_mm: tuple[int, int] = (0, 0)
    native_px: tuple[int, int] = (0, 0)
    scale: float = 1.0
    position: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """What an operator calls it: `DELL U2720Q`, or the connector of one that does not say; "" without either."""
        maker, model = self.manufacturer.strip(), self.model.strip()
        if not model:
            return f"{maker} ({self.connector})" if maker and self.connector else self.connector or maker
        # Most say the maker in the model once more, without its "Inc.".
        brand = (maker.split() or [""])[0]
        return model if model.casefold().startswith(brand.casefold()) else f"{maker} {model}"

    @property
    def is_known(self) -> bool:
        """Whether it tells its model, so that another one can be told from it."""
        return bool(self.model.strip())

    @property
    def logical_size(self) -> tuple[float, float]:
        """Width and height in logical pixels. A scale that is none, in a file changed by hand, counts as 1."""
        scale = self.scale if self.scale > 0 else 1.0
        return self.native_px[0] / scale, self.native_px[1] / scale

    def is_same_model(self, other: "ScreenPrint") -> bool:
        """Whether both tell the same maker and model."""
        return self.is_known and (self.manufacturer, self.model) == (other.manufacturer, other.model)

    def is_same_piece(self, other: "ScreenPrint") -> bool:
        """Whether both tell the same model and serial number; cheap twins share even that."""
        return bool(self.serial.strip()) and self.is_same_model(other) and self.serial == other.serial

    def is_same_size(self, other: "ScreenPrint") -> bool:
        """Whether both pictures are equally large, whichever way up."""
        ours, theirs = sorted(self.size_mm), sorted(other.size_mm)
        return min(ours) > 0 and all(
            abs(one - two) <= SAME_SIZE * max(one, two) for one, two in zip(ours, theirs, strict=True)
        )


def name_among(print_: ScreenPrint, all_: tuple[ScreenPrint, ...]) -> str:
    """Return a monitor's name, with its connector where another one of these has the same name."""
    alike = sum(each.name == print_.name for each in all_)
    if alike < 2 or not print_.connector or print_.connector in print_.name:
        return print_.name
    return f"{print_.name} ({print_.connector})"
