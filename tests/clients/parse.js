// Reads one RDF file with n3 and prints it as N-Quads, a line each. Usage: node parse.js FILE FORMAT
const fs = require("fs");
const n3 = require("n3");
const [file, format] = process.argv.slice(2);
const quads = new n3.Parser({ format }).parse(fs.readFileSync(file, "utf8"));
const writer = new n3.Writer({ format: "N-Quads" });
process.stdout.write(writer.quadsToString(quads));
