"""Facts of a city's digital programme: records and where they stand. No input or output."""
