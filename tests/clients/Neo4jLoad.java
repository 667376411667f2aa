import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.importer.ImportCommand;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import picocli.CommandLine;

/** Loads files into a Neo4j of its own and prints every node and edge it then holds. Texts are in base 64.
 *  Arguments: FOLDER import NODES.csv EDGES.csv, with Neo4j's own importer; or FOLDER script FILE.cypher, twice. */
public class Neo4jLoad {
    static final String NODES = "MATCH (n) RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.degree AS number";
    static final String EDGES = "MATCH (a)-[r]->(b) RETURN r.id AS id, type(r) + ' ' + a.id + ' ' + b.id AS labels,"
            + " r.quote AS name, r.weight AS number";

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        if (arguments[1].equals("import")) {
            importFiles(home, arguments[2], arguments[3]);
        }
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(home).build();
        GraphDatabaseService database = service.database("neo4j");
        if (arguments[1].equals("script")) {
            for (int run = 0; run < 2; run++) {
                for (String statement : Files.readString(Path.of(arguments[2])).split(";\n")) {
                    database.executeTransactionally(statement);
                }
            }
        }
        print(database, "node", NODES);
        print(database, "edge", EDGES);
        service.shutdown();
    }

    static void importFiles(Path home, String nodes, String edges) throws Exception {
        Files.createDirectories(home.resolve("conf"));
        PrintStream out = System.err;
        ExecutionContext context =
                new ExecutionContext(home, home.resolve("conf"), out, out, new DefaultFileSystemAbstraction());
        int code = new CommandLine(new ImportCommand.Full(context)).execute(
                "--multiline-fields=true", "--nodes=" + nodes, "--relationships=" + edges,
                "--report-file=" + home.resolve("report"), "neo4j");
        if (code != 0) {
            throw new IllegalStateException("the importer gave " + code);
        }
    }

    static void print(GraphDatabaseService database, String what, String question) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        database.executeTransactionally(question, Map.of(), rows -> {
            while (rows.hasNext()) {
                Map<String, Object> row = rows.next();
                Object name = row.get("name");
                String text = name == null ? "" : name.toString();
                String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
                lines.add(String.join("\t", what, row.get("id") + "", row.get("labels") + "", coded, row.get("number") + ""));
            }
            return null;
        });
        lines.forEach(out::println);
    }
}
