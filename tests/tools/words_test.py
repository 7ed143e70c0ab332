import json
import unittest

from planted import PlantedTree

FINNISH = {"page.next": "Jatka", "page.left": "{left, plural, one {Vielä # merkki.} other {Vielä # merkkiä.}}", "fault.disk_full": "levy on täynnä",
           "welcome.help": "Tarvitsen apua", "welcome.help.second": "Kerron, mitä asiani koskee"}
ENGLISH = {"page.next": "Next", "page.left": "{left, plural, one {One more.} other {# more.}}", "fault.disk_full": "the disk is full",
           "welcome.help": "I need help", "welcome.help.second": "I say what it is about"}
PACKS = {"fi": {"name": "Suomi", "tag": "fi", "translationStatus": "own-draft", "voice": "fi"},
         "en": {"name": "English", "tag": "en", "fallback": "fi", "translationStatus": "own-draft", "voice": "en"},
         "fi-selko": {"name": "Selkosuomi", "tag": "fi-x-selko", "fallback": "fi", "translationStatus": "own-draft", "voice": "fi"},
         "ru": {"name": "Русский", "tag": "ru", "fallback": "en", "translationStatus": "own-draft", "voice": "ru"},
         "uk": {"name": "Українська", "tag": "uk", "fallback": "en", "translationStatus": "own-draft"},
         "et": {"name": "Eesti", "tag": "et", "fallback": "fi", "translationStatus": "own-draft"},
         "se": {"name": "Davvisámegiella", "tag": "se", "fallback": "fi", "translationStatus": "own-draft", "partial": True}}
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
        self.catalog("fi", {**FINNISH, **(finnish or {})})
        self.catalog("en", {**ENGLISH, **(english or {})})

    def catalog(self, language, words, **pack):
        self.plant(f"assets/words/{language}.json", json.dumps({"pack": {**PACKS[language], **pack}, **words}))

    def says(self, key, finnish, english="Something"):
        self.plant("kiosk/screens/more.cpp", f'text("{key}");\n')
        self.write({key: finnish}, {key: english})

    def test_catalogs_that_keep_the_rules_pass(self):
        self.holds()

    def test_a_key_that_one_language_lacks_is_named(self):
        self.write(finnish={"page.back": "Takaisin"})
        self.fails("en: page.back: missing")

    def test_a_pack_may_be_partial_and_has_no_key_of_its_own(self):
        self.catalog("se", {"page.next": "Joatkke"})
        self.holds()
        self.catalog("se", {"page.next": "Joatkke", "page.nxet": "Joatkke"})
        self.fails("se: page.nxet: no other language has it")
        self.catalog("se", FINNISH | {"page.left": "{left, plural, one {#} two {#} other {#}}"})
        self.fails("se: pack: partial, but nothing is missing")

    def test_a_partial_pack_with_a_voice_has_what_the_voice_says_itself(self):
        self.says("voice.button", "painike", "button")
        self.catalog("se", {"page.next": "Joatkke"})
        self.holds()
        self.catalog("se", {"page.next": "Joatkke"}, voice="se")
        self.fails("se: voice.button: missing")

    def test_a_pack_says_what_it_is(self):
        for member, wrong, said in (("name", "", "no name"), ("tag", "fi", "the tag is not ru"), ("translationStatus", "good", "translationStatus"),
                                    ("voice", "en", "the voice is not ru"), ("fallback", "uk", "do not end in Finnish"), ("fallback", "ru", "do not end in Finnish")):
            self.catalog("ru", FINNISH | {"page.left": "{left}"}, **{member: wrong})
            self.fails("ru: pack", said)

    def test_plural_forms_are_those_of_the_language(self):
        russian = {**FINNISH, "page.left": "{left, plural, one {# знак} few {# знака} many {# знаков} other {# знака}}"}
        self.catalog("ru", russian)
        self.holds()
        self.catalog("ru", {**russian, "page.left": "{left, plural, one {# знак} other {# знаков}}"})
        self.fails("ru: page.left: the plural form few, many is missing")
        self.catalog("ru", russian)
        self.write(finnish={"page.left": "{left, plural, one {#} few {#} other {#}}"})
        self.fails("fi: page.left: fi has no plural form few")

    def test_every_letter_has_a_glyph(self):
        self.catalog("ru", {**FINNISH, "page.left": "{left}", "page.next": "Далее"})
        self.holds()
        for words in ("დასაწყისი", "תודה"):
            self.catalog("ru", {**FINNISH, "page.left": "{left}", "page.next": words})
            self.fails("ru: page.next: NotoSans-Regular.ttf has no")

    def test_a_long_word_says_where_it_may_be_broken(self):
        self.says("page.some", "Terveyskeskussairaanhoitaja")
        self.fails("fi: page.some", "no soft hyphen")
        self.says("page.some", "Terveyskeskus\u00adsairaanhoitaja")
        self.holds()

    def test_nobody_is_shouted_at(self):
        for words in ("HUOMIO", "Paina NAPPIA", "EI NYT"):
            self.says("page.some", words)
            self.fails("fi: page.some", "all capitals")
        self.says("page.some", "Anna PIN-koodi")
        self.holds()

    def test_easy_finnish_is_said_in_short_sentences(self):
        short = "Näin sanotaan yksi asia kerrallaan. "
        self.says("page.some", "Jokin")
        self.catalog("fi-selko", {**FINNISH, "page.some": short * 4})
        self.holds()
        self.catalog("fi-selko", {**FINNISH, "page.some": "Tämä lause on niin pitkä, että sen alku on jo unohtunut silloin, kun lukija on päässyt sen loppuun asti."})
        self.fails("fi-selko: page.some: a sentence of over 15 words")
        self.says("page.some", "{a, select, other {Jokin}}", "{a, select, other {Some}}")
        self.catalog("fi-selko", {**FINNISH, "page.some": "{a, select, x {yksi} other {yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan}} yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan"})
        self.fails("fi-selko: page.some: a sentence of over 15 words")

    def test_no_language_judges_what_it_only_passes_on(self):
        for language, words in (("ru", "Ваш случай не срочный."), ("ru", "Риск невелик."), ("uk", "Можете почекати."), ("et", "Teil on haigus."), ("se", "Dus lea dávda.")):
            self.says("page.some", "Jokin")
            self.catalog(language, {"page.some": words}, partial=True)
            self.fails(f"{language}: page.some", "may not say")
            (self.tree / f"assets/words/{language}.json").unlink()

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
        self.plant("assets/words/fi.json", '{"pack": {}, "page.next": "Jatka", "page.next": "Seuraava"}')
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
