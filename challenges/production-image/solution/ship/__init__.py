"""A web app with a log, settings from the environment, and no patience for root."""
