// Prints the canonical N-Quads (RDFC-1.0) of a file, as jsonld.js and rdf-canonize make them. Usage: node canonical.js FILE
// A .jsonld file is read by jsonld.js, which fails rather than leave anything out; another one by n3.
const fs = require("fs");
const canonize = require("rdf-canonize");
const jsonld = require("jsonld");
const n3 = require("n3");
const file = process.argv[2];
const text = fs.readFileSync(file, "utf8");
const options = { algorithm: "RDFC-1.0", format: "application/n-quads" };
const done = file.endsWith(".jsonld")
  ? jsonld.canonize(JSON.parse(text), { ...options, safe: true })
  : canonize.canonize(new n3.Parser().parse(text), options);
done.then((quads) => process.stdout.write(quads));
