"""luukku-form as its users call it. LUUKKU_FORM names the program."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("LUUKKU_FORM", "")
FORM = {
    "resourceType": "Questionnaire", "url": "https://luukku.example/q", "version": "1", "status": "active", "item": [
        {"linkId": "name", "text": "Nimi?", "type": "string", "required": True},
        {"linkId": "m", "text": "Lääke", "type": "group", "repeats": True, "item": [
            {"linkId": "m/name", "text": "Mikä?", "type": "string"},
            {"linkId": "m/dose", "text": "Paljonko?", "type": "quantity", "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption",
                 "valueCoding": {"system": "http://unitsofmeasure.org", "code": "mg", "display": "mg"}}]}]},
        {"linkId": "c", "text": "Mitkä?", "type": "choice", "repeats": True, "answerOption": [
            {"valueCoding": {"system": "urn:s", "code": "a", "display": "Ensimmäinen"}},
            {"valueCoding": {"system": "urn:s", "code": "b", "display": "Toinen"}}]},
        {"linkId": "born", "text": "Syntynyt?", "type": "date", "extension": [
            {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
             "valueExpression": {"language": "text/fhirpath", "expression": "%patient.birthDate"}}]}],
    "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext", "extension": [
        {"url": "name", "valueCoding": {"code": "patient"}}, {"url": "type", "valueCode": "Patient"}]}],
}


@unittest.skipUnless(PROGRAM, "LUUKKU_FORM is not set")
class LuukkuForm(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="luukku form ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.form = self.write("form.json", FORM)

    def write(self, name, content):
        file = self.folder / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(file)

    def run_form(self, *words, code=0):
        done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def fill(self, answers, *more, code=0):
        done = self.run_form("fill", self.form, "--answers", self.write("answers.json", answers), *more, code=code)
        return json.loads(done.stdout), done.stderr

    def test_answers_of_every_shape_become_a_completed_response(self):
        response, _ = self.fill({"name": "Aino", "m": [{"m/name": "Burana", "m/dose": "400"}, {"m/name": "Panadol"}],
                                 "c": ["Toinen", "a"], "born": "24.12.1950"}, "--language", "fi")
        self.assertEqual(response["status"], "completed")
        self.assertEqual(response["language"], "fi")
        self.assertEqual([item["linkId"] for item in response["item"]], ["name", "m", "m", "c", "born"])
        dose = response["item"][1]["item"][1]["answer"][0]["valueQuantity"]
        self.assertEqual((dose["value"], dose["code"]), (400, "mg"))
        self.assertEqual(response["item"][4]["answer"], [{"valueDate": "1950-12-24"}])

    def test_a_number_after_the_link_id_names_the_repetition(self):
        response, _ = self.fill({"name": "Aino", "m/name[1]": "Panadol", "m/name[0]": "Burana"})
        self.assertEqual([item["item"][0]["answer"][0]["valueString"] for item in response["item"][1:3]], ["Burana", "Panadol"])

    def test_the_patient_fills_what_the_form_takes_from_her(self):
        patient = self.write("patient.json", {"resourceType": "Patient", "birthDate": "1940-05-06"})
        response, _ = self.fill({"name": "Aino"}, "--patient", patient)
        self.assertEqual(response["item"][1]["answer"], [{"valueDate": "1940-05-06"}])

    def test_what_is_missing_is_told_and_the_response_stays_open(self):
        response, said = self.fill({})
        self.assertEqual(response["status"], "in-progress")
        self.assertIn("linkId name", said)

    def test_an_answer_that_cannot_be_taken_is_told_with_an_end_code(self):
        _, said = self.fill({"nobody": 1}, code=1)
        self.assertIn("nobody", said)
        _, said = self.fill({"born": "eilen"}, code=1)
        self.assertIn("born", said)

    def test_a_response_is_held_against_the_form(self):
        response, _ = self.fill({"name": "Aino", "c": "a"})
        done = self.run_form("validate", self.form, self.write("r.json", response))
        self.assertEqual(json.loads(done.stdout)["issue"][0]["severity"], "information")
        response["item"][1]["answer"][0]["valueCoding"]["code"] = "z"
        done = self.run_form("validate", self.form, self.write("r.json", response), code=1)
        issue = json.loads(done.stdout)["issue"][0]
        self.assertEqual((issue["severity"], issue["code"], issue["expression"]), ("error", "code-invalid", ["QuestionnaireResponse.item[1]"]))

    def test_lint_says_where_and_what_as_words_and_as_json(self):
        self.run_form("lint", self.form)
        broken = dict(FORM, item=[*FORM["item"], {"linkId": "name", "text": "x", "type": "string"}])
        file = self.write("broken.json", broken)
        self.assertIn("Questionnaire.item[4] (linkId name)", self.run_form("lint", file, code=1).stdout)
        findings = json.loads(self.run_form("lint", "--json", file, code=1).stdout)["findings"]
        self.assertEqual((findings[0]["level"], findings[0]["path"]), ("error", "Questionnaire.item[4]"))

    def test_expressions_come_out_typed(self):
        patient = self.write("patient.json", {"resourceType": "Patient", "name": [{"given": ["Aino"]}]})
        done = self.run_form("eval", "Patient.name.given.first() + '!' | 1.50 * 2", "--resource", patient)
        self.assertEqual([(one["type"], one["value"]) for one in json.loads(done.stdout)], [("System.String", "Aino!"), ("System.Decimal", 3.0)])
        self.assertIn("character", self.run_form("eval", "1 +", code=3).stderr)
        self.run_form("eval", "(1 | 2).single()", code=1)

    def test_files_that_are_none_are_refused_in_words(self):
        for content in ("", "{", "[]", '{"resourceType":"Patient"}', '{"resourceType":"Questionnaire","item":7}x'):
            done = self.run_form("fill", self.write("bad.json", content), "--answers", self.write("a.json", {}), code=3)
            self.assertTrue(done.stderr.startswith("luukku-form: "))
        self.run_form("fill", str(self.folder / "nowhere.json"), "--answers", "-", code=3)
        self.run_form("fill", code=2)
        self.run_form("dance", code=2)

    def test_the_form_is_shown_as_pictures(self):
        shots = self.folder / "shots"
        self.run_form("show", self.form, "--pictures", str(shots), "--panel", "handheld", "--size", "largest", "--colours", "high-dark")
        pictures = sorted(shots.glob("*.png"))
        self.assertGreater(len(pictures), 6)
        self.assertTrue(all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures))
        seen = []
        for wish in ([], ["--low"], ["--roomy"]):
            lobby = self.folder / "-".join(["lobby", *wish])
            self.run_form("show", self.form, "--pictures", str(lobby), "--panel", "lobby", *wish)
            seen.append([picture.read_bytes() for picture in sorted(lobby.glob("*.png"))])
        self.assertTrue(seen[0] != seen[1] and seen[0] != seen[2] and seen[1] != seen[2])

    def test_whoever_writes_a_form_is_told_whether_its_pages_fit_everywhere(self):
        told = self.run_form("fits", self.form)
        self.assertEqual(told.stdout, "Every page fits on every panel, in every text size and language, also low and roomy.\n")
        long = dict(FORM, item=[{"linkId": "a", "text": "Miten voit?", "type": "choice", "answerOption": [
            {"valueCoding": {"system": "urn:s", "code": "a", "display": "Tämä vastaus ei lopu kesken. " * 60}}]}])
        told = self.run_form("fits", self.write("long.json", long), code=1)
        self.assertRegex(told.stdout, "fi, [a-z-]+, text size [1-4]: “Tämä vastaus ei lopu kesken. ")

    def test_a_place_that_cannot_be_written_is_told_and_not_fallen_over(self):
        told = self.run_form("show", self.form, "--pictures", "/proc/nobody/here", code=3)
        self.assertIn("luukku-form: ", told.stderr)
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "support"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=300, check=False)
        self.assertEqual((done.returncode, done.stderr), (3, "luukku-form: what there is to say cannot be written\n"))

    def test_a_language_that_is_no_tag_is_a_wrong_command_line(self):
        for tag in ("not a tag", "fi-", "-fi", "abcdefghi", ""):
            self.assertIn("language", self.run_form("fill", self.form, "--answers", "-", "--language", tag, code=2).stderr)

    def test_a_size_colours_a_panel_or_a_language_that_nobody_has_are_a_wrong_command_line(self):
        self.assertIn("no panel is called moon", self.run_form("show", self.form, "--panel", "moon", code=2).stderr)
        self.assertIn("no language of the kiosk: tlh", self.run_form("show", self.form, "--language", "tlh", code=2).stderr)
        self.assertIn("--size", self.run_form("show", self.form, "--size", "huge", code=2).stderr)
        self.assertIn("--colours", self.run_form("show", self.form, "--colours", "pink", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
