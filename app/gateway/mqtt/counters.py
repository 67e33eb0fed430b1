"""What is counted of a broker."""

from dataclasses import dataclass


@dataclass(slots=True)
class BrokerCounters:
    """Totals of one broker since the start. oversize: messages too long to be taken.

    pauses: how often reading stopped because more had come than could be worked on; nothing is lost by that here, but
    the broker then keeps or drops messages by its own rules.
    """

    connects: int = 0
    messages: int = 0
    bytes: int = 0
    oversize: int = 0
    pauses: int = 0
