"""From findings to docs/performance.md and its picture."""
