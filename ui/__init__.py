"""Everything of Sightline that is Qt. It knows `app` through `app.engine`, `app.model` and `app.settings` only."""
