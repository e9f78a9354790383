"""Portfolio, filter and day in; frozen results out. All arithmetic is here, and no ink."""
