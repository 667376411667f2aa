"""The tables of a store, for whoever queries the file with SQL; the view `statements` is where to begin."""

APPLICATION = 0x6B670001
"""Says in the head of the file that it is a graph of this program."""

VERSION = 2
"""Of the tables; a file of another version is not read."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE nodes (id INTEGER PRIMARY KEY, node TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE names (id INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE facts (id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE edges (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, relation TEXT NOT NULL, type TEXT NOT NULL,
                    target INTEGER NOT NULL);
CREATE TABLE edge_facts (id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE documents (id INTEGER PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE quotes (id INTEGER PRIMARY KEY, quote TEXT NOT NULL);
CREATE TABLE evidence (edge INTEGER NOT NULL, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
                       quote INTEGER NOT NULL, cue TEXT NOT NULL, rule TEXT NOT NULL);
CREATE TABLE decisions (one TEXT NOT NULL, other TEXT NOT NULL, verdict TEXT NOT NULL, rule TEXT NOT NULL, words TEXT NOT NULL,
                        documents TEXT NOT NULL);
"""

INDEXES = """
CREATE UNIQUE INDEX nodes_by_node ON nodes (node);
CREATE INDEX nodes_by_kind ON nodes (kind);
CREATE INDEX names_by_id ON names (id);
CREATE INDEX names_by_name ON names (name);
CREATE INDEX facts_by_id ON facts (id);
CREATE INDEX facts_by_value ON facts (key, value);
CREATE INDEX edges_by_source ON edges (source, relation);
CREATE INDEX edges_by_target ON edges (target, relation);
CREATE INDEX edge_facts_by_id ON edge_facts (id);
CREATE INDEX evidence_by_edge ON evidence (edge);
CREATE INDEX evidence_by_document ON evidence (document);
CREATE VIEW statements AS
    SELECT edges.id AS edge, source.name AS source, relation, type, target.name AS target,
           source.node AS source_node, target.node AS target_node
    FROM edges JOIN nodes AS source ON source.id = edges.source JOIN nodes AS target ON target.id = edges.target;
"""
