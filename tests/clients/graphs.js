// Reads one graph file as the program that its ending is for does, and prints the counts and one node as JSON.
// Usage: node graphs.js FILE NODE.  .gexf and .graphml by graphology (as in Gephi Lite), .cyjs by Cytoscape.js.
const fs = require("fs");
const [file, node] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

function graphology() {
  globalThis.DOMParser = require("@xmldom/xmldom").DOMParser;
  const Graph = require("graphology").MultiDirectedGraph;
  const reader = file.endsWith(".gexf") ? require("graphology-gexf") : require("graphology-graphml");
  const graph = reader.parse(Graph, text, { addMissingNodes: false });
  return { nodes: graph.order, edges: graph.size, node: graph.getNodeAttributes(node) };
}

function cytoscape() {
  const { elements } = JSON.parse(text);
  const graph = require("cytoscape")({ headless: true, layout: { name: "preset" }, elements });
  const found = graph.getElementById(node);
  const read = { nodes: graph.nodes().length, edges: graph.edges().length, node: found.data(), position: found.position() };
  graph.destroy();
  return read;
}

process.stdout.write(JSON.stringify(file.endsWith(".cyjs") ? cytoscape() : graphology()));
