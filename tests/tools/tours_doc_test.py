import re
import unittest

from planted import ROOT


class ToursDocument(unittest.TestCase):
    def setUp(self):
        self.known = set(re.findall(r'Verb\{"([\w-]+)", \d', (ROOT / "tools/tour/script.cpp").read_text(encoding="utf-8")))
        self.document = (ROOT / "docs/tours.md").read_text(encoding="utf-8")

    def test_each_step_that_the_player_knows_has_its_heading_and_no_other(self):
        self.assertGreater(len(self.known), 10)
        self.assertEqual(self.known, set(re.findall(r"^### (.+)$", self.document, re.MULTILINE)))

    def test_under_each_heading_stands_an_example(self):
        for verb, example in re.findall(r"^### (.+)\n\n`([\w-]+)", self.document, re.MULTILINE):
            self.assertEqual(verb, example)
        self.assertEqual(len(self.known), len(re.findall(r"^### .+\n\n`", self.document, re.MULTILINE)))


if __name__ == "__main__":
    unittest.main()
