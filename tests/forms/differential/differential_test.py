#!/usr/bin/env python3
"""Our FHIRPath engine beside fhirpath.js, over every expression of the public Questionnaires in made-up situations.

Both read one file (tools/oracle/cases). Each difference is explained in explained.json, by a reason and its kind, or the test fails; so does an
explanation that no difference needs. Decimals are the same when they are at eight places, which is as far as FHIRPath promises.
"""
import decimal
import functools
import json
import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
ORACLE = ROOT / "tools/oracle"
FIXTURES = pathlib.Path(os.environ.get("LUUKKU_FIXTURES") or ROOT / "../shared/fixtures") / "questionnaires"
PROGRAM = os.environ.get("LUUKKU_FHIRPATH_CASES", "")
WORK = pathlib.Path(os.environ.get("LUUKKU_WORK") or ROOT / "out/oracle/work")
PLACES = decimal.Decimal("0.00000001")


def parsed(text):
    return {one["id"]: one for one in json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)["results"]}


def same_value(theirs, ours):
    if isinstance(theirs, decimal.Decimal) and isinstance(ours, decimal.Decimal):
        return theirs.quantize(PLACES) == ours.quantize(PLACES)
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(theirs) == len(ours) and all(map(same_value, theirs, ours))
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return theirs.keys() == ours.keys() and all(same_value(theirs[key], ours[key]) for key in theirs)
    return type(theirs) is type(ours) and theirs == ours


def exact(answer):
    """fhirpath.js gives decimals of its own as text, so that no digit is lost."""
    return [decimal.Decimal(value) if kind == "System.Decimal" else value for kind, value in zip(answer["types"], answer["values"])]


def said_type(theirs, ours):
    """Our type in their words: they call a part of a resource BackboneElement, and their numbers do not tell 2.0 from 2."""
    if theirs in ("FHIR.BackboneElement", "FHIR.Element") and ours.count(".") > 1:
        return theirs
    return theirs if (theirs, ours) == ("System.Integer", "System.Decimal") else ours


def difference(theirs, ours):
    """The kind of difference, or nothing."""
    if "error" in theirs or "error" in ours:
        return None if "error" in theirs and "error" in ours else "theirs fails" if "error" in theirs else "ours fails"
    if not same_value(exact(theirs), exact(ours)):
        return "values"
    return None if theirs["types"] == list(map(said_type, theirs["types"], ours["types"])) else "types"


def differences(theirs, ours):
    """{(case, kind): (theirs, ours)}; of a case that differs in several rounds the first."""
    found = {}
    for name, answer in theirs.items():
        kind = difference(answer, ours[name])
        if kind:
            found.setdefault((name.rsplit("@", 1)[0], kind), (answer, ours[name]))
    return found


@functools.cache
def asked():
    """The file of cases, the results of fhirpath.js and ours."""
    cases = WORK / "cases.json"
    subprocess.run([sys.executable, ORACLE / "cases", FIXTURES, cases], check=True, stdout=subprocess.DEVNULL)
    node = subprocess.run(["node", ORACLE / "fhirpath.mjs", ROOT / "out/oracle/fhirpath", cases], check=True, capture_output=True, text=True,
                          encoding="utf-8", env={**os.environ, "TZ": "UTC"})
    ours = subprocess.run([PROGRAM, cases], check=True, capture_output=True, text=True, encoding="utf-8")
    return json.loads(cases.read_text(encoding="utf-8")), parsed(node.stdout), parsed(ours.stdout)


def explained():
    return {(case, one["kind"]): one["reason"] for one in json.loads((HERE / "explained.json").read_text(encoding="utf-8")) for case in one["cases"]}


class Differential(unittest.TestCase):
    maxDiff = None

    def test_every_public_expression_is_asked_of_both_in_every_round(self):
        cases, theirs, ours = asked()
        wanted = sum(len(form["expressions"]) * len(form["rounds"]) for form in cases["forms"])
        self.assertGreater(wanted, 6000)
        self.assertEqual(len(theirs), wanted)
        self.assertEqual(list(theirs), list(ours))

    def test_ours_answers_as_fhirpath_js_does_but_for_explained_differences(self):
        _, theirs, ours = asked()
        known = explained()
        new = [f"{case} ({kind})\n  theirs {answers[0]}\n  ours   {answers[1]}"[:1200]
               for (case, kind), answers in differences(theirs, ours).items() if (case, kind) not in known]
        self.assertEqual(new, [], f"{len(new)} differences without an explanation:\n" + "\n".join(new[:40]))

    def test_no_explanation_is_left_without_a_difference(self):
        _, theirs, ours = asked()
        found = differences(theirs, ours)
        self.assertEqual([case for case in explained() if case not in found], [])

    def test_a_value_a_type_a_count_and_an_error_that_differ_are_all_seen(self):
        def answer(*values, kind="System.Integer"):
            return {"types": [kind for _ in values], "values": list(values)}
        one, two = decimal.Decimal(1), decimal.Decimal(2)
        for other, kind in ((answer(two), "values"), (answer(), "values"), (answer(one, one), "values"), (answer(True), "values"),
                            (answer(one, kind="FHIR.integer"), "types"), ({"error": ""}, "ours fails"), (answer(one, kind="System.Decimal"), None)):
            self.assertEqual(difference(answer(one), other), kind)
        self.assertEqual(difference({"error": ""}, answer(one)), "theirs fails")
        self.assertIsNone(difference(answer("0.333333333", kind="System.Decimal"), answer(decimal.Decimal("0.33333333"), kind="System.Decimal")))
        self.assertEqual(difference(answer("0.1", kind="System.Decimal"), answer(decimal.Decimal("0.1000001"), kind="System.Decimal")), "values")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


if __name__ == "__main__":
    here = subprocess.run([ORACLE / "bring", "--here"], capture_output=True, text=True)
    if here.returncode != 0:
        skip(here.stdout.removeprefix("skipped: ").strip() or here.stderr.strip())
    if not FIXTURES.is_dir():
        skip(f"the public Questionnaires are not at {FIXTURES}")
    unittest.main()
