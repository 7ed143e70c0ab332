"""No HETU, name or answer of a visit stands in what a kiosk and the embedded centre leave behind: the kiosk's data folder and key, what the
tour player says when it is quiet, and the log of the centre. The centre's own data holds them all, of course, and is not searched.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOURS = ["check-in", "ask-for-help", "offline", "lobby-screen"]
NOW = "2026-11-23T07:42:00Z"
# Words of answers and needs in the resources that these tours emit; "Hyvä" and the like are too short to be sought in encrypted bytes.
ANSWERS = ["Kohtalainen", "kohtalainen", "On, paperilla", "Kuulen huonosti", "Tarvitsen tulkin", "lääkelista", "Olen sairas", "Mieli ja päihteet"]


def canaries():
    hetus = {hetu for name in TOURS for hetu in re.findall(r"^type (\d{6}\S{5})$", (ROOT / f"tests/tours/{name}.tour").read_text(encoding="utf-8"), re.MULTILINE)}
    # check-in types its code in two parts.
    hetus |= {"010181-900C"}
    seed = (ROOT / "tools/central/seed/station.json").read_text(encoding="utf-8")
    names = set(re.findall(r'"hetu":.*?"family": "(\w+)"', seed))
    # Typed without its separator too, and as part of an address.
    forms = hetus | {hetu[:6] + hetu[7:] for hetu in hetus} | {hetu.replace("+", "%2B") for hetu in hetus}
    words = forms | {name for name in names if len(name) > 4} | set(ANSWERS)
    return {form for word in words for form in (word.encode(), word.encode("latin-1"), word.encode("utf-16-le"))}


def traces_in(places, sought):
    """"FILE: word" for each word found in the bytes of a file, or in its name."""
    found = []
    for place in places:
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            content = file.read_bytes() if file.is_file() else b""
            found += [f"{file.name}: {word!r}" for word in sought if word in content or word in file.name.encode()]
    return found


class NoTraces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.state, cls.work = cls.folder / "state", cls.folder / "work"
        cls.state.mkdir()
        with open(cls.folder / "central.log", "wb") as log:
            centre = subprocess.Popen([os.environ["LUUKKU_CENTRAL"], "--data", cls.folder / "central", "--pki", cls.folder / "pki", "--announce", cls.state / "base_url",
                                       "--seed", "--questionnaires", ROOT / "assets/questionnaires", "--now", NOW], stdout=log, stderr=log)
        cls.addClassCleanup(centre.wait)
        cls.addClassCleanup(centre.terminate)
        for _ in range(300):
            if (cls.state / "base_url").exists() or centre.poll() is not None:
                break
            time.sleep(0.1)
        shutil.copy(cls.folder / "pki" / "ca.pem", cls.state / "ca.pem")
        played = subprocess.run([os.environ["LUUKKU_TOUR"], *TOURS, "--state", cls.state, "--work", cls.work, "--now", NOW, "--quiet"], capture_output=True, timeout=240)
        (cls.folder / "tour.log").write_bytes(played.stdout + played.stderr)
        cls.code = played.returncode
        cls.places = [cls.work, cls.folder / "central.log", cls.folder / "tour.log"]

    def test_nothing_of_a_visit_stands_in_the_kiosks_folder_or_in_a_log(self):
        self.assertEqual(self.code, 0, (self.folder / "tour.log").read_text(encoding="utf-8"))
        self.assertEqual(traces_in(self.places, canaries()), [])

    def test_there_was_something_to_find(self):
        sizes = {file.name: file.stat().st_size for file in self.work.rglob("*") if file.is_file()}
        self.assertGreater(sum(sizes.values()), 100_000, sizes)
        self.assertGreater((self.folder / "central.log").read_bytes().count(b"POST"), 10)
        held = (self.folder / "central" / "central.jsonl").read_bytes()
        for word in (b"010181-900C", b"Virtanen", "Mieli ja päihteet".encode(), b"Tarvitsen tulkin"):
            self.assertIn(word, held)

    def test_a_planted_word_is_found_wherever_it_stands(self):
        plain = self.folder / "planted"
        plain.mkdir()
        (plain / "any.db").write_bytes(b"\0\1\2" + b"010181-900C" + b"\xff")
        (plain / "wide.log").write_bytes("Virtanen".encode("utf-16-le"))
        (plain / "Kuulen huonosti.txt").write_bytes(b"")
        found = traces_in([plain], canaries())
        self.assertEqual({line.split(":")[0] for line in found}, {"any.db", "wide.log", "Kuulen huonosti.txt"})


if __name__ == "__main__":
    unittest.main()
