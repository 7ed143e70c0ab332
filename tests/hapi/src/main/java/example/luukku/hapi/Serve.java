package example.luukku.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * {@code serve --announce FILE [--port 0] [--keystore P12 --password WORD] [--seed BUNDLE]}: HTTPS on loopback only.
 * FILE gets the base address, whole, once the server has answered /metadata to a client that trusts nothing but ca.pem, which lies beside FILE.
 */
final class Serve {
    static final Set<String> OPTIONS = Set.of("announce", "port", "keystore", "password", "seed");

    private static final Duration LIFETIME = Duration.ofHours(3);

    private Serve() {}

    static void run(Options options) throws Exception {
        Path announce = Path.of(options.require("announce")).toAbsolutePath();
        Files.createDirectories(announce.getParent());
        CompletableFuture<Certificates> certificates = CompletableFuture.supplyAsync(() -> certificates(options));

        // HAPI's jobs clean up after hours and days; a test server lives for minutes.
        System.setProperty("scheduling_disabled", "true");
        AnnotationConfigApplicationContext beans = database();
        if (options.named().containsKey("seed")) seed(beans, Path.of(options.require("seed")));

        Certificates secrets = certificates.join();
        secrets.write_authority(announce.resolveSibling("ca.pem"));
        Server server = server(Integer.parseInt(options.get("port", "0")), secrets, new FhirServlet(beans));
        server.setStopAtShutdown(true);
        server.start();

        String base = "https://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/fhir";
        expect_metadata(base, announce.resolveSibling("ca.pem"));
        write_whole(announce, base + "\n");
        stay_while_wanted(announce);
        System.exit(0);
    }

    /** A server nobody stopped must not live for ever: it ends when its announcement is removed, or after LIFETIME. */
    private static void stay_while_wanted(Path announce) throws InterruptedException {
        long end = System.nanoTime() + LIFETIME.toNanos();
        while (Files.exists(announce) && System.nanoTime() < end) Thread.sleep(2000);
    }

    private static AnnotationConfigApplicationContext database() {
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.register(Database.class);
        LazyRepositories.in(beans.getDefaultListableBeanFactory());
        beans.addBeanFactoryPostProcessor(LazyRepositories::leave_for_later);
        beans.refresh();
        return beans;
    }

    private static Certificates certificates(Options options) {
        try {
            String keystore = options.get("keystore", "");
            return keystore.isEmpty() ? Certificates.made() : Certificates.from(Path.of(keystore), options.require("password"));
        } catch (Exception failed) {
            throw new IllegalStateException("no certificate: " + failed.getMessage(), failed);
        }
    }

    private static Server server(int port, Certificates secrets, FhirServlet fhir) {
        // Enough threads that twenty clients at once really meet in the database.
        Server server = new Server(new QueuedThreadPool(64, 8));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(secrets.keys());
        tls.setKeyStorePassword(secrets.password());

        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);

        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(context);
        return server;
    }

    private static void seed(AnnotationConfigApplicationContext beans, Path file) throws IOException {
        Bundle bundle = beans.getBean(FhirContext.class).newJsonParser().parseResource(Bundle.class, Files.readString(file));
        @SuppressWarnings("unchecked")
        IFhirSystemDao<Bundle, ?> system = beans.getBean(IFhirSystemDao.class);
        system.transaction(new SystemRequestDetails(), bundle);
    }

    private static void expect_metadata(String base, Path authority) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(authority)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/metadata")).timeout(Duration.ofSeconds(60)).build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) throw new IllegalStateException("/metadata answered " + status);
    }

    private static void write_whole(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
