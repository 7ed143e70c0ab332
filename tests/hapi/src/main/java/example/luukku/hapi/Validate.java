package example.luukku.hapi;
import java.util.Set;
final class Validate { static final Set<String> OPTIONS = Set.of(); static int run(Options o) { return 2; } }
