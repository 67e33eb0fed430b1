"""The tables of the newest layout, as peewee sees them. Only tables: `migrations` makes them, others fill them."""

from peewee import AutoField, BlobField, DoubleField, IntegerField, Model, TextField


class MetricRow(Model):
    """A metric we have known. definition: `app.model.metric.Metric` as JSON. seen_s: when it was first stored."""

    id = AutoField()
    device = TextField()
    name = TextField()
    source = TextField()
    definition = TextField()
    seen_s = DoubleField()

    class Meta:  # noqa: D106 peewee's word for the table's name
        table_name = "metric"
        indexes = ((("device", "name"), True),)


class KnownRow(Model):
    """The last known state of a metric. value and time_s are NULL where there is none; written_s is our own time."""

    metric = IntegerField(primary_key=True)
    value = DoubleField(null=True)
    text = TextField(null=True)
    time_s = DoubleField(null=True)
    code = IntegerField()
    written_s = DoubleField()

    class Meta:  # noqa: D106 peewee's word for the table's name
        table_name = "known"


class TailRow(Model):
    """The newest samples of a metric: float64 little-endian, first all times, then all values.

    codes: their quality, uint16 little-endian; empty if all are good, NULL from before codes were kept.
    """

    metric = IntegerField(primary_key=True)
    samples = BlobField()
    codes = BlobField(null=True)

    class Meta:  # noqa: D106 peewee's word for the table's name
        table_name = "tail"


class MetaRow(Model):
    """Facts about the file itself. program: the version that wrote it last."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:  # noqa: D106 peewee's word for the table's name
        table_name = "meta"


TABLES = (MetricRow, KnownRow, TailRow, MetaRow)
