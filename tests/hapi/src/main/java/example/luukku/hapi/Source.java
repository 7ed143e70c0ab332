package example.luukku.hapi;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;

/** One text to validate and the name that findings carry: a file, or a resource that a server holds. */
record Source(String name, String text) {

    /** The file itself, or every *.json below a folder, in order of name. */
    static List<Source> under(Path path) throws IOException {
        if (!Files.exists(path)) throw new IllegalArgumentException("no such file: " + path);
        List<Source> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList())
                if (file.equals(path) || file.toString().endsWith(".json")) found.add(new Source(file.toString(), Files.readString(file)));
        }
        return found;
    }

    /** Every resource of the given types, following the pages of each search. */
    static List<Source> held_by(String base, Path authority, String types) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(authority)).build();
        List<Source> found = new ArrayList<>();
        for (String type : types.split(","))
            for (String page = base + "/" + type + "?_count=200"; page != null;) page = read(client, page, found);
        return found;
    }

    private static String read(HttpClient client, String page, List<Source> found) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page)).timeout(Duration.ofSeconds(60)).header("Accept", "application/fhir+json")
                .header("Cache-Control", "no-cache").build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(URI.create(page).getPath() + " answered " + answer.statusCode());
        FhirContext context = FhirContext.forR4Cached();
        Bundle bundle = context.newJsonParser().parseResource(Bundle.class, answer.body());
        for (Bundle.BundleEntryComponent entry : bundle.getEntry())
            if (entry.hasResource()) found.add(new Source("server", context.newJsonParser().encodeResourceToString(entry.getResource())));
        return bundle.getLink(Bundle.LINK_NEXT) == null ? null : bundle.getLink(Bundle.LINK_NEXT).getUrl();
    }
}
