package example.luukku.hapi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The key that the server answers with, and the authority a client has to trust. Either a given PKCS12 file, or a test
 * authority and a certificate for loopback made at start; the authority's private key is thrown away at once.
 */
record Certificates(KeyStore keys, String password, Certificate authority) {

    static Certificates from(Path file, String password) throws Exception {
        KeyStore keys = load(file, password);
        for (String alias : java.util.Collections.list(keys.aliases())) {
            Certificate[] chain = keys.getCertificateChain(alias);
            if (chain != null) return new Certificates(keys, password, chain[chain.length - 1]);
        }
        throw new IllegalArgumentException("no private key in the given keystore");
    }

    /** The JDK has no public way to sign a certificate, so its own keytool does it. */
    static Certificates made() throws Exception {
        Path folder = Files.createTempDirectory("luukku-hapi");
        Path file = folder.resolve("keys.p12");
        String password = UUID.randomUUID().toString();
        try {
            keytool(file, password, "-alias", "authority", "-dname", "CN=Luukku test authority", "-ext", "bc:critical=ca:true,pathlen:0",
                    "-ext", "ku:critical=keyCertSign,cRLSign");
            keytool(file, password, "-alias", "server", "-dname", "CN=localhost", "-signer", "authority",
                    "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "ku:critical=digitalSignature", "-ext", "eku=serverAuth");
            KeyStore keys = load(file, password);
            Certificate authority = keys.getCertificate("authority");
            keys.deleteEntry("authority");
            return new Certificates(keys, password, authority);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    void write_authority(Path file) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    private static KeyStore load(Path file, String password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        return keys;
    }

    private static void keytool(Path file, String password, String... what) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass:env", "LUUKKU_STORE_PASSWORD", "-keyalg", "EC", "-groupname",
                "secp256r1", "-startdate", "-1d", "-validity", "30"));
        words.addAll(List.of(what));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LUUKKU_STORE_PASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException("keytool failed: " + said);
    }
}
