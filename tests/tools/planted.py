"""A small tree of its own for each test of a check: what is planted in it is all there is."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class PlantedTree(unittest.TestCase):
    tool = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = pathlib.Path(folder.name)

    def plant(self, path, text):
        file = self.tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def check(self):
        ran = subprocess.run([sys.executable, str(ROOT / "tools" / self.tool), "--tree", str(self.tree)], capture_output=True, text=True, timeout=60)
        return ran.returncode, ran.stdout + ran.stderr

    def holds(self):
        code, said = self.check()
        self.assertEqual(code, 0, said)

    def fails(self, *expected):
        code, said = self.check()
        self.assertNotEqual(code, 0, said)
        for words in expected:
            self.assertIn(words, said)
