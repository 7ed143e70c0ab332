"""The kiosk's program in the hands of whoever takes care of a station: a new staff PIN, and its end.

LUUKKU names the program, LUUKKU_CENTRAL the embedded central system.
"""
import json
import os
import pathlib
import pty
import signal
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ["LUUKKU"]


def comes(holds, seconds=60):
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


class Station(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.data = self.folder / "kiosk"

    def central(self):
        """A central system that does what it is told to do wrong; its requests stand in central.log."""
        self.log = self.folder / "central.log"
        with open(self.log, "wb") as log:
            central = subprocess.Popen([os.environ["LUUKKU_CENTRAL"], "--data", self.folder / "central", "--pki", self.folder / "pki", "--announce", self.folder / "base_url",
                                        "--faults"], stdout=log, stderr=log)
        self.addCleanup(central.wait)
        self.addCleanup(central.kill)
        self.assertTrue(comes((self.folder / "base_url").exists))
        return (self.folder / "base_url").read_text().strip()

    def goes_wrong(self, base, **fault):
        trust = ssl.create_default_context(cafile=self.folder / "pki" / "ca.pem")
        asked = urllib.request.Request(base.removesuffix("/fhir") + "/faults", data=json.dumps(fault).encode(), method="POST")
        with urllib.request.urlopen(asked, context=trust, timeout=30) as answer:
            self.assertEqual(answer.status, 200)

    def station(self, change=lambda station: None):
        """The demo station in Finnish: each language more is judged at every enrolment."""
        station = json.loads((ROOT / "assets/stations/kajaani.json").read_text(encoding="utf-8")) | {"languages": ["fi"]}
        change(station)
        file = self.folder / "station.json"
        file.write_text(json.dumps(station), encoding="utf-8")
        return file

    def enrol(self, base):
        enrolled = self.run_program("enrol", "--key", self.folder / "key", "--station", self.station(), "--central", base,
                                    "--ca", self.folder / "pki" / "ca.pem", says="246813")
        self.assertEqual(enrolled.returncode, 0, enrolled.stderr)

    def run_program(self, command, *options, says=""):
        return subprocess.run([PROGRAM, command, "--data", self.data, *options], input=says + "\n", capture_output=True, text=True, timeout=120)

    def start(self):
        kiosk = subprocess.Popen([PROGRAM, "run", "--data", self.data, "--panel", "handheld"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(kiosk.stderr.close)
        self.addCleanup(kiosk.wait)
        self.addCleanup(kiosk.kill)
        return kiosk

    def at_a_terminal(self, *lines):
        """luukku pin with the lines typed as it asks; what the terminal showed, and its end code."""
        process, terminal = pty.fork()
        if process == 0:
            os.execv(PROGRAM, [PROGRAM, "pin", "--data", str(self.data)])
        shown = b""
        for line, question in zip(lines, (b"New staff PIN: ", b"The same again: ")):
            while question not in shown:
                shown += os.read(terminal, 1000)
            os.write(terminal, line)
        try:
            while more := os.read(terminal, 1000):
                shown += more
        except OSError:     # the other end is closed
            pass
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), shown.decode()


class NewPin(Station):
    def setUp(self):
        super().setUp()
        self.enrol(self.central())

    def test_a_new_pin_is_taken_from_standard_input_and_not_said_again(self):
        done = self.run_program("pin", says="314159")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "the staff PIN is set\n", ""))

    def test_the_rules_of_enrolment_hold_and_the_words_name_them(self):
        for pin in ("", "31415", "3141592653589", "111111", "123456", "31415x"):
            with self.subTest(pin):
                refused = self.run_program("pin", says=pin)
                self.assertEqual(refused.returncode, 1)
                self.assertIn("six to twelve digits that are not in a row", refused.stderr)

    def test_at_a_terminal_it_is_asked_for_twice_and_never_shown(self):
        code, shown = self.at_a_terminal(b"314159\n", b"314159\n")
        self.assertEqual(code, 0, shown)
        self.assertIn("the staff PIN is set", shown)
        self.assertNotIn("314159", shown)

    def kept(self):
        return {path.name: path.read_bytes() for path in self.data.iterdir() if path.is_file()}

    def test_two_that_differ_and_a_hand_that_gives_up_change_nothing(self):
        before = self.kept()
        code, shown = self.at_a_terminal(b"314159\n", b"314158\n")
        self.assertEqual(code, 1)
        self.assertIn("the two are not the same: the PIN is as it was", shown)
        code, shown = self.at_a_terminal(b"314159\n", b"\x03")
        self.assertEqual(code, 1)
        self.assertIn("given up: the PIN is as it was", shown)
        self.assertEqual(self.kept(), before)

    def test_a_kiosk_that_runs_keeps_its_pin_and_says_who_is_in_the_way(self):
        kiosk = self.start()
        self.assertTrue(comes(lambda: "POST" in self.log.read_text() or kiosk.poll() is not None))      # it has asked for its list
        refused = self.run_program("pin", says="314159")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("the kiosk is running and holds its store; end it first (locked)", refused.stderr)
        self.assertIsNone(kiosk.poll())

    def test_a_folder_without_a_kiosk_is_no_kiosk(self):
        self.data = self.folder / "nothing"
        refused = self.run_program("pin", says="314159")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("kiosk.json", refused.stderr)
        self.assertFalse(self.data.exists())


class Looking(Station):
    def setUp(self):
        super().setUp()
        self.enrol(self.central())

    def test_whoever_takes_care_of_a_station_is_told_that_its_store_is_sound_and_its_log_of_use_whole(self):
        done = self.run_program("check")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "the store is sound, the log of use is whole, and the texts of the station fit\n", ""))

    def test_a_station_file_whose_words_do_not_fit_is_refused_with_the_text_the_language_and_the_panel(self):
        check = [PROGRAM, "check", "--station", self.station(lambda station: station.update(languages=["fi", "sv"]))]
        fits = subprocess.run(check, capture_output=True, text=True, timeout=120)
        self.assertEqual((fits.returncode, fits.stdout), (0, "the texts of the station fit\n"), fits.stderr)
        def too_long(station):
            station.update(languages=["fi", "sv"])
            station["services"][0]["name"].update(sv="Den bästa sjukskötaren. " * 60)

        file = self.station(too_long)
        for refused in (subprocess.run(check, capture_output=True, text=True, timeout=120),
                        self.run_program("enrol", "--key", self.folder / "other-key", "--station", file, "--central", "https://centre.example/fhir", "--ca", file, says="246813")):
            self.assertEqual(refused.returncode, 1)
            self.assertRegex(refused.stderr, "a text of the station does not fit: sv, [a-z-]+, text size [1-4]: “Den bästa sjukskötaren. ")
        self.assertFalse((self.folder / "other-key").exists())

    def test_a_store_that_somebody_wrote_into_is_not_called_sound(self):
        store = self.data / "luukku.db"
        bytes_of_store = bytearray(store.read_bytes())
        bytes_of_store[-2000] ^= 1
        store.write_bytes(bytes_of_store)
        done = self.run_program("check")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("luukku: integrity_check", done.stderr)


class Ending(Station):
    def test_a_kiosk_told_to_end_ends_also_while_its_central_system_hangs(self):
        for told in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(told.name):
                self.setUp()
                base = self.central()
                self.enrol(base)
                self.goes_wrong(base, kind="hang", times=0)
                kiosk = self.start()
                self.assertTrue(comes(lambda: "(hang)" in self.log.read_text() or kiosk.poll() is not None))
                begun = time.monotonic()
                kiosk.send_signal(told)
                code = kiosk.wait(timeout=60)
                self.assertEqual(code, 0, kiosk.stderr.read())
                # Of its own the request in hand would be given up after fifteen seconds.
                self.assertLess(time.monotonic() - begun, 10)
                self.assertEqual(self.run_program("pin", says="314159").returncode, 0)


if __name__ == "__main__":
    unittest.main()
