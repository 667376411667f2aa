"""Graph → bytes, deterministic."""
