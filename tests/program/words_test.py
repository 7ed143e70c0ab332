"""What a station says and shows, for whoever takes care of it: `luukku words --station FILE`. LUUKKU names the program."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CLIP = ROOT / "tests/fuzz/seeds/film/three"     # of three frames


class Words(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.station = pathlib.Path(holder.name) / "kajaani.json"
        shutil.copy(ROOT / "assets/stations/kajaani.json", self.station)

    def told(self):
        told = subprocess.run([os.environ["LUUKKU"], "words", "--station", self.station], capture_output=True, text=True, timeout=120)
        self.assertEqual(told.returncode, 0, told.stderr)
        return told.stdout

    def test_a_station_without_clips_is_told_of_its_words_alone(self):
        self.assertIn("Suomi", self.told())
        self.assertNotIn("sign language", self.told())

    def test_whoever_ships_tables_for_the_voice_is_told_which_cannot_be_read(self):
        folder = self.station.parent / "speech"
        for files, why in (([], "no table"), (["fi.json"], "fi.json")):
            folder.mkdir(exist_ok=True)
            for name in files:
                table = json.loads((ROOT / "assets/speech" / name).read_text(encoding="utf-8"))
                (folder / name).write_text(json.dumps(table | {"spelling": ["%spellout-ordinal: 0: <%nowhere<;"]}), encoding="utf-8")
            told = subprocess.run([os.environ["LUUKKU"], "words", "--station", self.station, "--speech", folder], capture_output=True, text=True, timeout=120)
            self.assertEqual(told.returncode, 1)
            self.assertIn(why, told.stderr)

    def test_whoever_ships_clips_is_told_which_pages_can_be_seen_in_sign_language_and_what_is_wrong_with_a_clip(self):
        folder = self.station.parent / "kajaani" / "sign"
        folder.mkdir(parents=True)
        for name in ("alku.webp", "vaihtui.webp"):
            shutil.copy(CLIP, folder / name)
        of_clip = hashlib.sha256(CLIP.read_bytes()).hexdigest()
        clips = [{"language": "fse", "page": "welcome", "file": "alku.webp", "sha256": of_clip},
                 {"language": "fse", "page": "help", "file": "vaihtui.webp", "sha256": "0" * 64},
                 {"language": "fse", "questionnaire": "https://luukku.example/fhir/Questionnaire/esitiedot", "linkId": "vointi", "file": "alku.webp", "sha256": of_clip},
                 {"language": "fss", "page": "welcome", "file": "saknas.webp", "sha256": of_clip}]
        (folder / "index.json").write_text(json.dumps({"clips": clips}), encoding="utf-8")
        told = self.told()
        self.assertIn("fse  sign language  2 of 53 pages  1 questions", told)
        self.assertNotIn("    welcome  not in it", told)
        self.assertIn("    receipt  not in it", told)
        self.assertIn("broken  saknas.webp: ", told)
        self.assertIn("broken  vaihtui.webp: not the file that the index means", told)
        self.assertEqual(told.count("\nbroken  "), 2)


if __name__ == "__main__":
    unittest.main()
