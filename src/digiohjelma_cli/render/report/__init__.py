"""The report: its templates, its parts as blocks of a document, and itself as data."""
