"""Everything that can be set, in one value."""

from app.settings.broker import BrokerSettings
from app.settings.gateway import GatewaySettings
from app.settings.look import LookSettings, NumberSettings, TimeSettings, TrendSettings, UnitSettings
from app.settings.memory import LiveSettings, StoreSettings
from app.settings.setting import Setting
from app.settings.source import SourceSettings
from app.settings.wall import WallSettings


class Settings(Setting, frozen=True, kw_only=True):
    """Everything that can be set."""

    sources: tuple[SourceSettings, ...] = ()
    brokers: tuple[BrokerSettings, ...] = ()
    live: LiveSettings = LiveSettings()
    store: StoreSettings = StoreSettings()
    trends: TrendSettings = TrendSettings()
    look: LookSettings = LookSettings()
    times: TimeSettings = TimeSettings()
    numbers: NumberSettings = NumberSettings()
    units: UnitSettings = UnitSettings()
    wall: WallSettings = WallSettings()
    gateway: GatewaySettings = GatewaySettings()
