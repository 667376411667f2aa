"""A citation knowledge graph from Chinese policy documents."""
