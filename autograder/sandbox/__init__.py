"""The sandbox: a warm process, locked children forked from it, and the trusted side."""
