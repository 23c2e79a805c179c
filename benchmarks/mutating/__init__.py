"""What ``benchmarks.mutations`` is made of: sites, who runs a line, and one mutation tried."""
