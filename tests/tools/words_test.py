import json
import unittest

from planted import PlantedTree

FINNISH = {"page.next": "Jatka", "page.left": "{left, plural, one {Vielä # merkki.} other {Vielä # merkkiä.}}", "fault.disk_full": "levy on täynnä",
           "welcome.help": "Tarvitsen apua", "welcome.help.second": "Kerron, mitä asiani koskee"}
ENGLISH = {"page.next": "Next", "page.left": "{left, plural, one {One more.} other {# more.}}", "fault.disk_full": "the disk is full",
           "welcome.help": "I need help", "welcome.help.second": "I say what it is about"}
SCREEN = """
page.button(text("page.next"), Next{});
page.add(text("page.left", {{"left", 2}}));
page.add(text("fault." + name));
card("welcome.help", text(key + ".second"));
const auto name = json.text("no.key.of.ours");
"""


class Words(PlantedTree):
    tool = "check_words"

    def setUp(self):
        super().setUp()
        self.plant("platform/base/fault.h", "enum class Fault {\n    DiskFull,     // no room\n};\n")
        self.plant("kiosk/screens/some_screen.cpp", SCREEN)
        self.write()

    def write(self, finnish=None, english=None):
        self.plant("assets/words/fi.json", json.dumps({**FINNISH, **(finnish or {})}))
        self.plant("assets/words/en.json", json.dumps({**ENGLISH, **(english or {})}))

    def says(self, key, finnish, english="Something"):
        self.plant("kiosk/screens/more.cpp", f'text("{key}");\n')
        self.write({key: finnish}, {key: english})

    def test_catalogs_that_keep_the_rules_pass(self):
        self.holds()

    def test_a_key_that_one_language_lacks_is_named(self):
        self.write(finnish={"page.back": "Takaisin"})
        self.fails("en: page.back: missing")

    def test_a_key_said_in_the_code_must_be_in_the_catalogs(self):
        self.plant("kiosk/screens/more.cpp", '\nauto label = text("page.nxet");\n')
        self.fails("kiosk/screens/more.cpp:2: page.nxet: not in the catalogs")

    def test_a_beginning_that_fits_no_key_is_named(self):
        self.plant("kiosk/screens/more.cpp", 'text("nothing." + code);\n')
        self.fails("nothing.: not in the catalogs")

    def test_a_key_that_nothing_says_is_named(self):
        self.write({"page.old": "Vanha"}, {"page.old": "Old"})
        self.fails("page.old: in the catalogs, but nothing says it")

    def test_a_key_that_only_a_comment_says_is_not_used(self):
        self.plant("kiosk/screens/more.cpp", '// text("page.old")\n')
        self.write({"page.old": "Vanha"}, {"page.old": "Old"})
        self.fails("page.old")

    def test_a_fault_without_words_is_named(self):
        self.plant("platform/base/fault.h", "enum class Fault {\n    DiskFull,\n    WrongPin,\n};\n")
        self.fails("fault.wrong_pin")

    def test_a_message_that_icu_cannot_read_is_named(self):
        for broken in ("{left, plural, one {Vielä #.} other {Vielä #.}", "{left, plural, one {Vielä #.}}", "{at, clock}", "Osa {", "Osa }", "{}", "'{left}"):
            self.says("page.some", broken)
            self.fails("fi: page.some")

    def test_languages_have_the_same_arguments(self):
        self.says("page.some", "Osa {part}", "Part {number}")
        self.fails("page.some", "arguments")
        self.says("page.some", "{at, time, short}", "{at, plural, other {#}}")
        self.fails("at is a")

    def test_no_empty_words_no_exclamation_marks_no_signs_that_the_font_lacks(self):
        for words in ("", " ", "Hei!", "Valmis ✓", "Seuraava →"):
            self.says("page.some", words)
            self.fails("fi: page.some")

    def test_a_key_twice_in_a_catalog_is_named(self):
        self.plant("assets/words/fi.json", '{"page.next": "Jatka", "page.next": "Seuraava"}')
        self.fails("page.next: twice")

    def test_the_station_does_not_judge_what_it_only_passes_on(self):
        for words in ("Sinulla voi olla tauti.", "Asiasi on kiireetön.", "Tuloksesi on normaali.", "Voit odottaa.", "Riskisi on pieni."):
            self.says("page.some", words)
            self.fails("fi: page.some", "may not say")
        self.says("page.some", "Hyvä", "This is not urgent.")
        self.fails("en: page.some", "may not say")

    def test_words_that_were_looked_at_may_stay_and_only_as_long_as_needed(self):
        self.says("page.some", "Normaali")
        self.plant("tools/check_words.allowed", "fi page.some  # the name of a text size\n")
        self.holds()
        self.says("page.some", "Tavallinen")
        self.fails("no longer needed")


if __name__ == "__main__":
    unittest.main()
