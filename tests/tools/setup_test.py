import pathlib
import subprocess
import sys
import tempfile
import unittest

from planted import ROOT

KEY = "/usr/share/keyrings/debian-archive-keyring.gpg"


class BackportsEntry(unittest.TestCase):
    def entry(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                file = pathlib.Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            ran = subprocess.run([sys.executable, ROOT / "tools/backports_entry", "bookworm", "--apt", folder], capture_output=True, text=True, timeout=60)
        return ran.returncode, ran.stdout

    def test_the_machines_own_mirror_and_key_are_kept(self):
        security = f"Types: deb\nURIs: https://mirror.example/security\nSuites: bookworm-security\nComponents: main\nSigned-By: {KEY}\n"
        main = f"Types: deb\n# a note\nURIs: https://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main contrib\nSigned-By: {KEY}\n"
        code, said = self.entry({"sources.list.d/debian.sources": security + "\n" + main})
        self.assertEqual(code, 0)
        self.assertEqual(said, f"Types: deb\nURIs: https://mirror.example/debian\nSuites: bookworm-backports\nComponents: main\nSigned-By: {KEY}\n")

    def test_a_one_line_entry_is_understood(self):
        code, said = self.entry({"sources.list": f"# deb https://old.example/debian bookworm main\n"
                                                 f"deb [arch=amd64 signed-by={KEY}] https://mirror.example/debian/ bookworm main contrib # ours\n"})
        self.assertEqual(code, 0)
        self.assertIn("URIs: https://mirror.example/debian/\nSuites: bookworm-backports\nComponents: main\nArchitectures: amd64\n", said)
        self.assertIn(f"Signed-By: {KEY}\n", said)

    def test_a_key_that_stands_in_the_entry_keeps_its_lines(self):
        key = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n -----END PGP PUBLIC KEY BLOCK-----\n"
        _, said = self.entry({"sources.list.d/debian.sources": "Types: deb\nURIs: https://mirror.example/debian\nSuites: bookworm\nComponents: main\n" + key})
        self.assertIn(key, said)

    def test_backports_that_are_there_already_are_left_alone(self):
        main = "Types: deb\nURIs: https://mirror.example/debian\nSuites: bookworm bookworm-backports\nComponents: main\n"
        self.assertEqual(self.entry({"sources.list.d/debian.sources": main}), (0, ""))

    def test_an_entry_that_is_switched_off_or_of_others_is_not_used(self):
        off = "Enabled: no\nTypes: deb\nURIs: https://mirror.example/debian\nSuites: bookworm\nComponents: main\n"
        others = "deb https://other.example/apt nodistro main\ndeb cdrom:[Debian]/ bookworm main\ndeb-src https://mirror.example/debian bookworm main\n"
        code, said = self.entry({"sources.list.d/debian.sources": off, "sources.list.d/other.list": others})
        self.assertEqual((code, said), (1, ""))


if __name__ == "__main__":
    unittest.main()
