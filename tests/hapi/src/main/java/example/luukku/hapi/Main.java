package example.luukku.hapi;

import java.util.Arrays;
import java.util.Locale;

/**
 * The real FHIR server of the tests, and the validator of what a visit emits: {@code serve …} or {@code validate …}.
 * Exit codes: 0 all well, 1 invalid resources or a server that could not start, 2 wrong use.
 */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        String mode = words.length == 0 ? "" : words[0];
        String[] rest = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        try {
            switch (mode) {
                case "serve" -> Serve.run(Options.of(rest, Serve.OPTIONS));
                case "validate" -> System.exit(Validate.run(Options.of(rest, Validate.OPTIONS)));
                default -> throw new IllegalArgumentException("the first word is serve or validate");
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println("luukku-hapi: " + wrong.getMessage());
            System.exit(2);
        } catch (Exception failed) {
            // Spring and Jetty leave threads behind; a server that failed must not look like one that is starting.
            failed.printStackTrace();
            System.exit(1);
        }
    }
}
