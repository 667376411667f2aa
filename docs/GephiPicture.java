import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.layout.plugin.noverlap.NoverlapLayout;
import org.gephi.layout.plugin.noverlap.NoverlapLayoutBuilder;
import org.gephi.preview.api.CanvasSize;
import org.gephi.preview.api.G2DTarget;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewModel;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.api.Vector;
import org.gephi.preview.types.DependantColor;
import org.gephi.preview.types.DependantOriginalColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens a GEXF file as Gephi does, lays it out with ForceAtlas2 from the places in the file, and saves Gephi's preview as PNG.
 *  Arguments: FILE.gexf OUT.png. Colours and sizes are those of the file; only what is cited most, and who issues most, is named. */
public class GephiPicture {
    static final int NAMED_PAPERS = 10, NAMED_AGENCIES = 8, LONGEST = 15, FONT = 17;
    static final int WIDTH = 1400, HEIGHT = 1000, MARGIN = 40;

    public static void main(String[] arguments) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
        importer.process(container, new DefaultProcessor(), workspace);
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        Graph graph = model.getDirectedGraph();
        keepLargest(graph);
        layOut(model);
        name(graph);
        draw(workspace, new File(arguments[1]));
    }

    /** Leaves out what hangs together with nothing: the largest component stays. */
    static void keepLargest(Graph graph) {
        Set<Node> largest = new HashSet<>(), seen = new HashSet<>();
        for (Node start : graph.getNodes().toArray()) {
            Set<Node> found = new HashSet<>(List.of(start));
            List<Node> queue = new ArrayList<>(found);
            for (int next = 0; next < queue.size() && seen.add(queue.get(next)); next++) {
                for (Node other : graph.getNeighbors(queue.get(next)).toArray()) {
                    if (found.add(other)) {
                        queue.add(other);
                    }
                }
            }
            largest = found.size() > largest.size() ? found : largest;
        }
        for (Node node : graph.getNodes().toArray()) {
            if (!largest.contains(node)) {
                graph.removeNode(node);
            }
        }
    }

    /** Turns and stretches the places alike in both directions until they fill the picture. */
    static void fit(Graph graph) {
        double width = WIDTH - 2 * MARGIN, height = HEIGHT - 2 * MARGIN, best = 0, turn = 0;
        for (int degrees = 0; degrees < 180; degrees += 5) {
            double[] box = box(graph, Math.toRadians(degrees));
            double scale = Math.min(width / (box[1] - box[0]), height / (box[3] - box[2]));
            if (scale > best) {
                best = scale;
                turn = Math.toRadians(degrees);
            }
        }
        for (Node node : graph.getNodes()) {
            double x = node.x() * Math.cos(turn) - node.y() * Math.sin(turn);
            double y = node.x() * Math.sin(turn) + node.y() * Math.cos(turn);
            node.setPosition((float) (x * best), (float) (y * best));
        }
    }

    static double[] box(Graph graph, double turn) {
        double[] box = {1e9, -1e9, 1e9, -1e9};
        for (Node node : graph.getNodes()) {
            double x = node.x() * Math.cos(turn) - node.y() * Math.sin(turn);
            double y = node.x() * Math.sin(turn) + node.y() * Math.cos(turn);
            box = new double[] {Math.min(box[0], x), Math.max(box[1], x), Math.min(box[2], y), Math.max(box[3], y)};
        }
        return box;
    }

    static void layOut(GraphModel model) {
        ForceAtlas2 forces = new ForceAtlas2(new ForceAtlas2Builder());
        forces.setGraphModel(model);
        forces.resetPropertiesValues();
        forces.setThreadsCount(1);
        forces.setBarnesHutOptimize(false);
        forces.setScalingRatio(12.0);
        forces.setGravity(5.0);
        forces.setOutboundAttractionDistribution(false);
        forces.initAlgo();
        for (int step = 0; step < 2500 && forces.canAlgo(); step++) {
            forces.goAlgo();
        }
        forces.endAlgo();
        fit(model.getDirectedGraph());
        NoverlapLayout apart = new NoverlapLayout(new NoverlapLayoutBuilder());
        apart.setGraphModel(model);
        apart.resetPropertiesValues();
        apart.setMargin(3.0);
        apart.initAlgo();
        for (int step = 0; step < 300 && apart.canAlgo(); step++) {
            apart.goAlgo();
        }
        apart.endAlgo();
    }

    static void name(Graph graph) {
        Map<Node, Integer> cited = new HashMap<>(), issued = new HashMap<>();
        for (Edge edge : graph.getEdges()) {
            if (String.valueOf(edge.getTypeLabel()).startsWith("cites") && "regulation".equals(edge.getTarget().getAttribute("kind"))) {
                cited.merge(edge.getTarget(), 1, Integer::sum);
            } else if ("issued".equals(edge.getTypeLabel())) {
                issued.merge(edge.getSource(), 1, Integer::sum);
            }
        }
        Set<Node> named = new HashSet<>();
        choose(named, cited, NAMED_PAPERS);
        choose(named, issued, NAMED_AGENCIES);
        for (Node node : graph.getNodes()) {
            node.setLabel(named.contains(node) ? shown(node) : "");
            node.setSize(node.size() * 0.75f);
        }
    }

    /** Adds those with the highest counts, so many in all, but none whose name would cover another. */
    static void choose(Set<Node> named, Map<Node, Integer> counts, int number) {
        List<Node> nodes = new ArrayList<>(counts.keySet());
        nodes.sort(Comparator.comparing((Node node) -> -counts.get(node)).thenComparing(node -> String.valueOf(node.getId())));
        for (Node node : nodes) {
            boolean free = named.stream().noneMatch(other -> Math.abs(node.y() - other.y()) < 1.5 * FONT
                    && Math.abs(node.x() - other.x()) < FONT * (shown(node).length() + shown(other).length() + 1) / 2.0);
            if (free && number > 0) {
                named.add(node);
                number--;
            }
        }
    }

    static String shown(Node node) {
        String label = String.valueOf(node.getLabel());
        return label.length() > LONGEST ? label.substring(0, LONGEST - 1) + "…" : label;
    }

    static void draw(Workspace workspace, File file) throws Exception {
        PreviewController previews = Lookup.getDefault().lookup(PreviewController.class);
        PreviewModel preview = previews.getModel(workspace);
        PreviewProperties look = preview.getProperties();
        look.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
        look.putValue(PreviewProperty.SHOW_EDGE_LABELS, Boolean.FALSE);
        look.putValue(PreviewProperty.NODE_LABEL_FONT, new Font("Noto Sans CJK SC", Font.BOLD, FONT));
        look.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
        look.putValue(PreviewProperty.NODE_LABEL_OUTLINE_SIZE, 7f);
        look.putValue(PreviewProperty.NODE_LABEL_OUTLINE_COLOR, new DependantColor(Color.WHITE));
        look.putValue(PreviewProperty.NODE_LABEL_OUTLINE_OPACITY, 90f);
        look.putValue(PreviewProperty.NODE_LABEL_COLOR, new DependantOriginalColor(new Color(30, 30, 30)));
        look.putValue(PreviewProperty.NODE_BORDER_WIDTH, 0.6f);
        look.putValue(PreviewProperty.NODE_BORDER_COLOR, new DependantColor(Color.WHITE));
        look.putValue(PreviewProperty.EDGE_CURVED, Boolean.TRUE);
        look.putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.SOURCE));
        look.putValue(PreviewProperty.EDGE_OPACITY, 55f);
        look.putValue(PreviewProperty.EDGE_THICKNESS, 1.0f);
        look.putValue(PreviewProperty.EDGE_RADIUS, 1f);
        look.putValue(PreviewProperty.ARROW_SIZE, 2f);
        look.putValue(PreviewProperty.BACKGROUND_COLOR, Color.WHITE);
        previews.refreshPreview(workspace);
        Canvas canvas = new Canvas(preview.getGraphicsCanvasSize());
        previews.render(canvas, workspace);
        ImageIO.write(canvas.image, "png", file);
    }

    /** Where Gephi's renderers draw. Gephi's own target asks for a screen, which a server has not. */
    static class Canvas implements G2DTarget {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        final float scaling;

        Canvas(CanvasSize size) {
            scaling = Math.min((WIDTH - 2 * MARGIN) / size.getWidth(), (HEIGHT - 2 * MARGIN) / size.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.translate(WIDTH / 2.0, HEIGHT / 2.0);
            graphics.scale(scaling, scaling);
            graphics.translate(-size.getX() - size.getWidth() / 2, -size.getY() - size.getHeight() / 2);
        }

        public Graphics2D getGraphics() {
            return graphics;
        }

        public Image getImage() {
            return image;
        }

        public int getWidth() {
            return WIDTH;
        }

        public int getHeight() {
            return HEIGHT;
        }

        public Vector getTranslate() {
            return new Vector();
        }

        public float getScaling() {
            return scaling;
        }

        public void setScaling(float scaling) {}

        public void resize(int width, int height) {}

        public void setMoving(boolean moving) {}

        public void reset() {}

        public void refresh() {}
    }
}
