import subprocess
import sys
import unittest

from planted import ROOT, PlantedTree

TOUR = "# A woman comes.\n# She is checked in.\npress \"Ilmoittaudu\"\nexpect 1 more Encounter\n"


class Deck(PlantedTree):
    tool = "deck"

    def setUp(self):
        super().setUp()
        for number in range(10, 70):
            self.plant(f"tests/deck/{number}-visitor.tour", TOUR)
        self.plant("docs/deck.md", "")
        self.write()

    def write(self):
        subprocess.run([sys.executable, str(ROOT / "tools/deck"), "--tree", str(self.tree)], capture_output=True, check=False, timeout=60)

    def says(self):
        ran = subprocess.run([sys.executable, str(ROOT / "tools/deck"), "--check", "--tree", str(self.tree)], capture_output=True, text=True, check=False, timeout=60)
        return ran.returncode, ran.stdout

    def test_what_was_written_holds_and_names_each_visitor(self):
        self.assertEqual((0, ""), self.says())
        self.assertIn("| 42-visitor | A woman comes. | She is checked in. |", (self.tree / "docs/deck.md").read_text(encoding="utf-8"))

    def test_a_visitor_who_became_another_is_found(self):
        self.plant("tests/deck/42-visitor.tour", TOUR.replace("A woman", "A man"))
        self.assertEqual((1, "docs/deck.md is not what tools/deck writes\n"), self.says())

    def test_a_tour_that_says_too_little_is_found(self):
        self.plant("tests/deck/42-visitor.tour", "# A woman comes.\npress \"Ilmoittaudu\"\nsee \"Numerosi\"\n")
        self.assertIn("42-visitor.tour begins with two comments", self.says()[1])
        self.assertIn("42-visitor.tour does not end with what the centre has", self.says()[1])

    def test_too_few_and_two_of_one_number_are_found(self):
        (self.tree / "tests/deck/69-visitor.tour").unlink()
        self.assertIn("59 tours, fewer than 60", self.says()[1])
        self.plant("tests/deck/42-again.tour", TOUR)
        self.assertIn("number 42 stands twice", self.says()[1])


if __name__ == "__main__":
    unittest.main()
