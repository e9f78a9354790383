"""Results to text: the only room with Rich. Reads no file and adds no numbers up."""
