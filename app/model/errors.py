"""Errors of the world. Each carries a sentence for the operator: what happened, what it means, what to do.

    SightlineError
    ├── SettingsError      wrong usage or settings: exit code 2
    ├── LinkError          a source cannot be reached or refuses us
    │   └── LinkRefused    trying again by ourselves would not help: waits for the operator
    ├── StoreError         the last known state cannot be read or written
    │   └── StoreRefused   trying again by ourselves would not help: nothing is read or written in this run
    ├── PlantError         the demo plant cannot be started
    ├── GatewayError       the gateway cannot be started
    └── FormulaError       a formula cannot be understood, or cannot be calculated

Anything else that is raised is a bug and is logged with its trace.
"""


class SightlineError(Exception):
    """Base of all errors of the world; `str(error)` is the sentence."""


class SettingsError(SightlineError):
    """Wrong usage or settings."""


class LinkError(SightlineError):
    """A source cannot be reached, or went away."""


class LinkRefused(LinkError):
    """A source refuses us in a way that only a person can mend (login, version, certificate)."""


class StoreError(SightlineError):
    """The store cannot be read or written; the console goes on without it."""


class StoreRefused(StoreError):
    """What lies in the store's place is not ours to write to: a folder, another program's file, a newer layout."""


class PlantError(SightlineError):
    """The demo plant cannot be started."""


class GatewayError(SightlineError):
    """The gateway cannot be started."""


class FormulaError(SightlineError):
    """A formula cannot be understood, or does not fit what it is about."""
