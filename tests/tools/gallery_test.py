"""tools/gallery as whoever looks at the pages calls it."""

import pathlib
import subprocess
import unittest

COMMAND = pathlib.Path(__file__).resolve().parent.parent.parent / "tools" / "gallery"


class Gallery(unittest.TestCase):
    def run_gallery(self, *words):
        return subprocess.run([COMMAND, *words], capture_output=True, text=True, timeout=60, check=False)

    def test_whoever_asks_how_to_look_at_the_pages_is_told_every_word(self):
        told = self.run_gallery("--help")
        self.assertEqual(told.returncode, 0)
        for word in ("--panel", "--size", "--colours", "--language", "--page", "--set", "--low", "--roomy", "--sheets", "--out"):
            self.assertIn(f"\n  {word} ", told.stdout.replace(", ", " ").replace("; ", "\n  "))

    def test_a_word_that_there_is_not_is_named_and_nothing_is_built(self):
        told = self.run_gallery("--panels", "lobby")
        self.assertEqual((told.returncode, told.stdout), (2, ""))
        self.assertIn("unknown option --panels", told.stderr)
        self.assertEqual(self.run_gallery("--panel").returncode, 1)


if __name__ == "__main__":
    unittest.main()
