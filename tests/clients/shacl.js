// Validates an N-Triples file with rdf-validate-shacl. Usage: node shacl.js SHAPES.ttl FILE.nt VOCABULARY.ttl
// Prints a JSON array of [thing, path, constraint]: `_` for a blank node, `^` before a path that is followed backwards.
const fs = require("fs");
const n3 = require("n3");
const SHACLValidator = require("rdf-validate-shacl").default;
const SH = "http://www.w3.org/ns/shacl#";
const read = (...files) => new n3.Store(files.flatMap((file) => new n3.Parser().parse(fs.readFileSync(file, "utf8"))));
const [shapesFile, ...files] = process.argv.slice(2);
const shapes = read(shapesFile);
const named = (term) => (term.termType === "BlankNode" ? "_" : term.value);
const path = (term) => {
  if (!term) return "";
  if (typeof term.termType === "undefined") return JSON.stringify(term);
  if (term.termType !== "BlankNode") return term.value;
  return "^" + shapes.getObjects(term, SH + "inversePath", null)[0].value;
};
new SHACLValidator(shapes).validate(read(...files)).then((report) => {
  const found = report.results.map((result) => [
    named(result.focusNode),
    path(result.path),
    result.sourceConstraintComponent.value.replace(SH, "").replace("ConstraintComponent", ""),
  ]);
  process.stdout.write(JSON.stringify(found));
});
