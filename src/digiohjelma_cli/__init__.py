"""digi: a city's digital programme kept as plain YAML files."""

__version__ = "0.1.0"
