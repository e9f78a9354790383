"""The command line: parse, load, view, render, exit code. One file, one command."""
