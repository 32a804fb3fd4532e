"""A whole course run with a simulated class, in a folder of its own."""
