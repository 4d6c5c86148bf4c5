"""The one bridge to the engine; only its child `solving` imports it, so that numpy stays out of the pages."""
