"""Results to text: the only room with Rich and tabulate. Reads no file and adds no numbers up."""
