"""Forms and answers as others write them, through luukku-form: form_cases.json says what each has to end with and to tell."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("LUUKKU_FORM", "")
CASES = pathlib.Path(__file__).with_name("form_cases.json")
CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"


def written_out(content):
    """The short words of the table as FHIR: core:… and sdc:… of URLs, items as {"linkId type": members}."""
    if isinstance(content, str):
        return content.replace("core:", CORE).replace("sdc:", SDC)
    if isinstance(content, list):
        return [written_out(one) for one in content]
    if not isinstance(content, dict):
        return content
    made = {name: written_out(one) for name, one in content.items()}
    if "item" in made and isinstance(made["item"], dict):
        made["item"] = [question(*name.split(" "), members) for name, members in made["item"].items()]
    return made


def question(link_id, kind, members):
    return {"linkId": link_id, "type": kind, "text": link_id + "?", **members}


def short(items):
    """The answers of a response, {linkId: [values]} with what stands below; items of one linkId in a list."""
    made = {}
    for item in items:
        values = [next((value for name, value in answer.items() if name.startswith("value")), None) for answer in item.get("answer", [])]
        below = [one for answer in item.get("answer", []) for one in answer.get("item", [])] + item.get("item", [])
        told = values + ([short(below)] if below else [])
        made.setdefault(item["linkId"], []).extend(told)
    return made


@unittest.skipUnless(PROGRAM, "LUUKKU_FORM is not set")
class Cases(unittest.TestCase):
    maxDiff = None

    def run_case(self, case, folder):
        def file(name, content):
            place = folder / name
            if isinstance(content, str):
                place.write_bytes(content.encode("latin-1"))
            else:
                place.write_text(json.dumps(content), encoding="utf-8")
            return str(place)

        form = case["form"]
        if isinstance(form, dict) and case.get("whole") is None:
            form = {"resourceType": "Questionnaire", "url": "urn:q", "version": "1", "status": "active", **written_out(form)}
        words = [file("form.json", form)]
        if "answers" in case:
            words = ["fill", *words, "--answers", file("answers.json", case["answers"])]
        elif "response" in case:
            response = {"resourceType": "QuestionnaireResponse", "questionnaire": "urn:q|1", "status": "completed", **case["response"]} if isinstance(case["response"], dict) else case["response"]
            words = ["validate", *words, file("response.json", response)]
        else:
            words = ["lint", *words, "--json"]
        for name, content in case.get("files", {}).items():
            words += ["--" + name, file(name + ".json", content)]
        words += case.get("words", [])
        return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=300, check=False)

    def test_each_form_ends_as_documented_and_says_why(self):
        for case in json.loads(CASES.read_text(encoding="utf-8")):
            with self.subTest(case["name"]), tempfile.TemporaryDirectory(prefix="luukku cases ") as folder:
                done = self.run_case(case, pathlib.Path(folder))
                self.assertEqual(done.returncode, case.get("code", 0), done.stdout + done.stderr)
                for words in case.get("says", []):
                    self.assertIn(words, done.stdout + done.stderr)
                if done.returncode == 3:
                    self.assertEqual(done.stdout, "")
                    continue
                told = json.loads(done.stdout)
                if "gives" in case:
                    self.assertEqual(short(told.get("item", [])), case["gives"], done.stderr)
                if "status" in case:
                    self.assertEqual(told["status"], case["status"], done.stderr)
                for place in case.get("places", []):
                    self.assertIn(place, json.dumps(told))


if __name__ == "__main__":
    unittest.main()
