import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Imports files as Gephi does, and prints what Gephi made of each and what it complained of. */
public class GephiImport {
    public static void main(String[] files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        for (String file : files) {
            projects.newProject();
            Container container = importer.importFile(new File(file));
            container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
            java.util.Iterator<Issue> issues = container.getReport().getIssues(100);
            while (issues.hasNext()) {
                Issue issue = issues.next();
                System.out.println("issue\t" + issue.getLevel() + "\t" + issue.getMessage());
            }
            importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
            Graph graph = model.getDirectedGraph();
            System.out.println("nodes\t" + graph.getNodeCount());
            System.out.println("edges\t" + graph.getEdgeCount());
            System.out.println("dynamic\t" + model.isDynamic());
            System.out.println("types\t" + model.getEdgeTypeCount());
            for (Column column : model.getNodeTable()) {
                System.out.println("node column\t" + column.getTitle() + "\t" + column.getTypeClass().getSimpleName());
            }
            for (Column column : model.getEdgeTable()) {
                System.out.println("edge column\t" + column.getTitle() + "\t" + column.getTypeClass().getSimpleName());
            }
            Map<String, Integer> kinds = new TreeMap<>();
            for (Edge edge : graph.getEdges()) {
                kinds.merge(String.valueOf(edge.getTypeLabel()), 1, Integer::sum);
            }
            kinds.forEach((kind, count) -> System.out.println("kind\t" + kind + "\t" + count));
            projects.closeCurrentProject();
        }
    }
}
