package example.luukku.hapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the command line: {@code --name value} pairs (the last one wins) and plain words, in order. */
record Options(Map<String, String> named, List<String> plain) {

    static Options of(String[] words, Set<String> known) {
        Map<String, String> named = new HashMap<>();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.length; ++i) {
            if (!words[i].startsWith("--")) {
                plain.add(words[i]);
                continue;
            }
            String name = words[i].substring(2);
            if (!known.contains(name)) throw new IllegalArgumentException("unknown option " + words[i]);
            if (i + 1 == words.length) throw new IllegalArgumentException(words[i] + " needs a value");
            named.put(name, words[++i]);
        }
        return new Options(named, plain);
    }

    String get(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    String require(String name) {
        String value = named.get(name);
        if (value == null) throw new IllegalArgumentException("--" + name + " is missing");
        return value;
    }
}
