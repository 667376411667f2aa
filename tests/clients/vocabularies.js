// Prints where the copies of vocabularies lie, as a JSON array of paths. Usage: node vocabularies.js PREFIX...
const path = require("path");
const folder = path.dirname(require.resolve("@zazuko/rdf-vocabularies"));
process.stdout.write(JSON.stringify(process.argv.slice(2).map((prefix) => path.join(folder, "ontologies", prefix + ".nq"))));
