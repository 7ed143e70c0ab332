import copy
import json
import unittest

from planted import PlantedTree

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
OURS = "https://luukku.example/fhir/StructureDefinition/"


def said(member, finnish, **others):
    """A text with its translations, as a Questionnaire holds it."""
    words = {"sv": "Ord på svenska.", "fi-x-selko": "Helpot sanat.", "en": "English words.", **others}
    return {member: finnish, "_" + member: {"extension": [{"url": TRANSLATION, "extension": [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": text}]}
                                                           for language, text in words.items() if text is not None]}}


def form():
    return {"resourceType": "Questionnaire", "id": "uni", "language": "fi",
            "extension": [{"url": OURS + "licence-class", "valueCode": "O"}, {"url": OURS + "source", "valueString": "Omat sanat"}],
            "url": "https://luukku.example/fhir/Questionnaire/uni", "version": "1.0.0", **said("title", "Uni"), "status": "active", "date": "2026-11-22",
            "publisher": "Luukku", "copyright": "Luukku", "effectivePeriod": {"start": "2026-11-22"},
            "item": [{"linkId": "uni", **said("text", "Miten nukut?"), "type": "choice",
                      "answerOption": [{"valueCoding": {"code": code, **said("display", code)}} for code in ("hyvin", "huonosti")]},
                     {"linkId": "herays", **said("text", "Milloin heräät?"), "type": "text", "enableWhen": [{"question": "uni", "operator": "exists", "answerBoolean": True}]}]}


def definition():
    options = [{"valueCoding": {"system": "http://loinc.org", "code": code}} for code in ("LA6568-5", "LA6569-3")]
    return {"id": "uni2", "version": "1.0.0", "licenceClass": "O", "source": "A paper", "copyright": "Somebody", "effectivePeriod": {"start": "2026-11-22"},
            "default": "on", "device": "any", "launch": "visitor",
            "questionnaire": {"resourceType": "Questionnaire", "item": [
                {"linkId": "a", "code": [{"system": "http://loinc.org", "code": "44250-9"}], "type": "choice", "answerOption": options},
                {"linkId": "b", "type": "choice", "answerOption": copy.deepcopy(options)}]},
            "scores": [{"id": "uni2", "bands": [{"country": "*", "version": "1", "source": "A paper", "ranges": [{"from": 0, "to": 4, "id": "0-4"}, {"from": 5, "to": 9, "id": "5-9"}]}],
                        "cutoffs": []}]}


def pack(language):
    return {"instrument": "uni2", "instrumentVersion": "1.0.0", "version": "1", "language": language, "translationStatus": "own-draft", "source": "Omat sanat", "copyright": "Luukku",
            "title": "Uni", "texts": {"a": "Nukutko?", "b": "Heräätkö?", "*/LA6568-5": "En", "b/LA6569-3": "Joskus", "a/LA6569-3": "Usein"}}


class Content(PlantedTree):
    tool = "check_content"

    def setUp(self):
        super().setUp()
        self.write("questionnaires/uni", form())
        self.write("instruments/uni2", definition())
        for language in ("fi", "sv", "en"):
            self.write(f"packs/uni2.{language}", pack(language))

    def write(self, name, content):
        self.plant(f"assets/{name}.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n")

    def changed(self, name, content, change, *expected):
        change(content)
        self.write(name, content)
        self.fails(*expected)

    def test_content_that_keeps_the_rules_passes(self):
        self.holds()

    def test_a_questionnaire_without_its_papers_is_named(self):
        for member in ("version", "copyright", "effectivePeriod", "url", "publisher", "date"):
            self.changed("questionnaires/uni", form(), lambda one: one.pop(member), f"uni.json: no {member}")
        self.changed("questionnaires/uni", form(), lambda one: one["extension"].pop(0), "licence class None")
        self.changed("questionnaires/uni", form(), lambda one: one["extension"].pop(1), "no source")

    def test_a_definition_without_its_papers_is_named(self):
        for member in ("version", "copyright", "effectivePeriod", "source"):
            self.changed("instruments/uni2", definition(), lambda one: one.pop(member), f"uni2.json: no {member}")
        self.changed("instruments/uni2", definition(), lambda one: one.update(licenceClass="X"), "licence class X")

    def test_what_must_not_ship_is_found_by_name_file_and_code(self):
        self.changed("questionnaires/uni", form(), lambda one: one.update(said("title", "BDI-21"), name="BDI"), "names BDI")
        self.write("questionnaires/uni", form())
        self.write("questionnaires/eq5d5l", form())
        self.fails("eq5d5l.json: may not ship")
        (self.tree / "assets/questionnaires/eq5d5l.json").unlink()
        self.changed("instruments/uni2", definition(), lambda one: one["questionnaire"]["item"][0]["code"][0].update(code="89210-9"), "89210-9 may not ship")

    def test_a_name_inside_another_word_is_no_name(self):
        one = form()
        one.update(name="ACTIVITY", copyright="Luukku, ISIS")
        self.write("questionnaires/uni", one)
        self.holds()

    def test_an_invented_loinc_code_is_found_by_its_check_digit(self):
        for code in ("44250-8", "89708-7", "44250", "x-1"):
            self.changed("instruments/uni2", definition(), lambda one: one["questionnaire"]["item"][0]["code"][0].update(code=code), f"{code} is no LOINC code")

    def test_a_definition_holds_no_words(self):
        self.changed("instruments/uni2", definition(), lambda one: one["questionnaire"]["item"][0].update(text="Nukutko?"), "words in a definition")

    def test_bands_leave_no_gap_and_say_where_they_come_from(self):
        self.changed("instruments/uni2", definition(), lambda one: one["scores"][0]["bands"][0]["ranges"][1].update({"from": 6}), "a gap or an overlap after 4")
        self.changed("instruments/uni2", definition(), lambda one: one["scores"][0]["bands"][0].pop("source"), "without country, version or source")

    def test_a_pack_has_words_for_all_that_is_asked_and_for_nothing_else(self):
        self.changed("packs/uni2.sv", pack("sv"), lambda one: one["texts"].pop("b"), "uni2.sv.json: b: no words")
        self.changed("packs/uni2.sv", pack("sv"), lambda one: one["texts"].pop("a/LA6569-3"), "*/LA6569-3: no words")
        self.changed("packs/uni2.sv", pack("sv"), lambda one: one["texts"].update(c="Mitä?"), "c: words for nothing")
        self.write("packs/uni2.sv", pack("sv"))
        (self.tree / "assets/packs/uni2.en.json").unlink()
        self.fails("uni2: no pack in en")

    def test_a_pack_is_a_draft_of_our_own_for_this_version(self):
        self.changed("packs/uni2.fi", pack("fi"), lambda one: one.update(translationStatus="validated"), "installed by a site")
        self.changed("packs/uni2.fi", pack("fi"), lambda one: one.update(instrumentVersion="0.9"), "for version 0.9")
        self.write("packs/uni2.fi", pack("fi"))
        self.changed("instruments/uni2", definition(), lambda one: one.update(licenceClass="NC"), "wording of licence class NC does not ship")

    def test_every_text_is_in_every_language(self):
        for language in ("sv", "fi-x-selko", "en"):
            self.changed("questionnaires/uni", form(), lambda one: one["item"][0].update(said("text", "Miten nukut?", **{language: None})), f"uni: no words in {language}")

    def test_a_sentence_has_fifteen_words_at_most(self):
        long = " ".join(["sana"] * 16) + "."
        self.changed("questionnaires/uni", form(), lambda one: one["item"][0].update(said("text", "Miten nukut?", **{"fi-x-selko": long})), "a sentence over 15 words in fi-x-selko")
        one = form()
        one["item"][0].update(said("text", "Miten nukut?", **{"fi-x-selko": " ".join(["sana"] * 15) + ". " + " ".join(["sana"] * 15) + "."}))
        self.write("questionnaires/uni", one)
        self.holds()

    def test_no_visitor_reads_a_score_or_a_judgement(self):
        for language, words in (("fi", "Sait viisi pistettä."), ("sv", "Ditt resultat är bra."), ("en", "Your score is five."), ("en", "That is normal.")):
            self.changed(f"packs/uni2.{language}", pack(language), lambda one: one["texts"].update(a=words), f"uni2.{language}.json: a: says")
            self.write(f"packs/uni2.{language}", pack(language))

    def test_a_link_id_stands_once_and_a_condition_hangs_on_what_is_asked(self):
        self.changed("questionnaires/uni", form(), lambda one: one["item"][1].update(linkId="uni"), "uni: a linkId twice")
        self.changed("questionnaires/uni", form(), lambda one: one["item"][1]["enableWhen"][0].update(question="olo"), "hangs on olo")
        self.changed("questionnaires/uni", form(), lambda one: one["item"][0]["answerOption"].append(one["item"][0]["answerOption"][0]), "an answer twice")

    def test_a_file_is_tidy(self):
        self.plant("assets/questionnaires/uni.json", json.dumps(form()))
        self.fails("uni.json: not written with two spaces")
        self.plant("assets/questionnaires/uni.json", '{"a": 1, "a": 2}')
        self.fails("a member twice")


if __name__ == "__main__":
    unittest.main()
