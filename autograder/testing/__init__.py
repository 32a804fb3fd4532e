"""The pytest side: fixtures and markers of exercise tests, and running them on submissions."""
