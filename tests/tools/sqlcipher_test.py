"""A machine that has only SQLCipher 3 is told so when the project is configured, not when a store is lost."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from planted import ROOT


class Configure(unittest.TestCase):
    def configure(self, version):
        with tempfile.TemporaryDirectory() as holder:
            folder = pathlib.Path(holder)
            (folder / "sqlcipher.pc").write_text(f"Name: SQLCipher\nDescription: planted\nVersion: {version}\nLibs: -lsqlcipher\nCflags:\n")
            ran = subprocess.run(["cmake", "-G", "Ninja", "-S", ROOT, "-B", folder / "build"], capture_output=True, text=True, timeout=100,
                                 env={**os.environ, "PKG_CONFIG_PATH": holder})
        return ran.returncode, " ".join(ran.stderr.split())

    def test_sqlcipher_3_is_refused_in_plain_words(self):
        # Its own number, and that of the newest SQLite that is too old to be under SQLCipher 4.6: packages tell the one or the other.
        for version in ("3.4.1", "3.45.9"):
            with self.subTest(version):
                code, said = self.configure(version)
                self.assertNotEqual(code, 0)
                self.assertIn(f"SQLite {version}: it is older than SQLCipher 4.6 and writes another file format. Run tools/setup", said)


if __name__ == "__main__":
    unittest.main()
