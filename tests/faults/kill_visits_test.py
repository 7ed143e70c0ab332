"""The whole kiosk is killed (kill -9) again and again in a morning of visits, and started again: what a page called saved is at the
centre, once, and staff are told of each visit that was cut.

LUUKKU_TOUR names the tour player, LUUKKU_KILL_ROUNDS how often it is killed, LUUKKU_SEED repeats a run.
"""
import datetime
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time
import unittest

from said_and_held import STEP, Centre, Visit, by_encounter, steps_of, visits_in

HERE = pathlib.Path(__file__).resolve().parent
BUSY, AFTER = HERE / "many-visits.tour", HERE / "after-cut.tour"
MORNING = datetime.datetime(2026, 11, 23, 6, 30)
ROUNDS_A_STATION = 10     # then a new one: the day and its free times are not endless


class Station:
    """One kiosk and its centre; its clock goes half an hour on with each start."""

    def __init__(self, folder):
        self.folder, self.starts = folder, 0

    def start(self, tour):
        now = MORNING + datetime.timedelta(minutes=30 * self.starts)
        self.starts += 1
        return subprocess.Popen([os.environ["LUUKKU_TOUR"], str(tour), "--keep", "--work", str(self.folder), "--now", now.isoformat() + "Z"],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")

    def run_until(self, step, pause):
        """What it told until it was killed: a moment after this many steps."""
        with self.start(BUSY) as player:
            told, seen = [], 0
            while seen < step and (line := player.stdout.readline()):
                told.append(line.rstrip("\n"))
                seen += STEP.match(line) is not None
            time.sleep(pause)
            player.kill()
            told += player.stdout.read().splitlines()
        return told

    def recover(self):
        with self.start(AFTER) as player:
            told = player.communicate(timeout=280)[0]
        return player.returncode, told


class KillVisits(unittest.TestCase):
    def test_a_kiosk_killed_at_any_moment_of_a_visit_loses_nothing_that_a_page_called_saved(self):
        rounds = int(os.environ.get("LUUKKU_KILL_ROUNDS", "8"))
        seed = int(os.environ.get("LUUKKU_SEED") or random.SystemRandom().randrange(2**32))
        print(f"seed {seed}", flush=True)
        chance = random.Random(seed)
        steps = steps_of(BUSY)
        inside = done = 0
        # A seed whose cuts all fell between visits has shown nothing yet.
        while done < rounds or (inside == 0 and done < 3 * rounds):
            with tempfile.TemporaryDirectory() as folder:
                station, said = Station(pathlib.Path(folder)), []
                for _ in range(min(ROUNDS_A_STATION, max(rounds - done, 1))):
                    done += 1
                    inside += self.round(station, said, steps, chance)
        print(f"{done} kills, {inside} of them inside the visit of somebody who was told her number", flush=True)
        self.assertGreater(inside, 0, "no kill fell inside a visit")

    def round(self, station, said, steps, chance):
        step = chance.randrange(len(steps))
        pause = chance.uniform(0, 0.5 if step == 0 else 0.02)
        told = station.run_until(step, pause)
        self.assertFalse([line for line in told if line.startswith("FAILED")], "\n".join(told[-5:]))
        visits = visits_in(told, steps)
        said += visits
        code, words = station.recover()
        where = f"killed {pause * 1000:.1f} ms after step {step}; start {station.starts}"
        self.assertEqual(code, 0, where + "\n" + words)
        with self.subTest(where):
            self.compare(said, Centre(station.folder / "central" / "data"))
        return visits[-1].number is not None

    def compare(self, said, centre):
        tickets = centre.tickets()
        self.assertEqual(sorted(tickets), list(range(1, len(tickets) + 1)), "the numbers of the day have a gap")
        self.assertFalse({number: held for number, held in tickets.items() if len(held) != 1}, "a number was given twice")
        numbers = [visit.number for visit in said if visit.number]
        self.assertEqual(len(numbers), len(set(numbers)), "two people were told the same number")
        self.assertFalse(set(numbers) - set(tickets), "these numbers were told and are not at the centre")
        self.each_visit(said, centre, tickets)
        self.counts(said, centre, tickets)

    def each_visit(self, said, centre, tickets):
        answers, contacts = by_encounter(centre.all("QuestionnaireResponse")), by_encounter(centre.all("ServiceRequest"))
        broken = by_encounter(centre.tasks("broken-off"))
        for counted in (answers, contacts, broken):
            self.assertLessEqual(max(counted.values(), default=0), 1, "something is there twice for one visit")
        for visit in said:
            if not visit.number:
                continue
            encounter = tickets[visit.number][0]
            if visit.answers:
                self.assertEqual(answers[encounter], 1, f"the answers of number {visit.number}")
            if visit.contact:
                self.assertEqual(contacts[encounter], 1, f"the contact of number {visit.number}")
            if visit.ended != "done or cut":
                self.assertEqual(broken[encounter], 0 if visit.ended == "done" else 1, f"what staff know of number {visit.number}, {visit.ended}")
        # Who was not told a number yet: she asked for a time without one, or was cut off before, and then staff know.
        told = {tickets[visit.number][0] for visit in said if visit.number}
        for encounter in centre.all("Encounter"):
            name = "Encounter/" + encounter["id"]
            if name not in told:
                self.assertTrue(broken[name] or contacts[name], "nobody knows of a person who came")

    def counts(self, said, centre, tickets):
        """At least what was said; each cut may have left one thing more that nobody was told yet."""
        cuts = sum("cut" in visit.ended for visit in said)
        bookings = [one for one in centre.all("Appointment") if one["status"] == "booked"]
        requests = len(centre.all("ServiceRequest")) - sum(visit.contact for visit in said)
        counted = {
            "answers": (sum(visit.answers for visit in said), len(centre.all("QuestionnaireResponse"))),
            "requests for a time": (sum(visit.request for visit in said), requests),
            "bookings": (sum(visit.booked for visit in said), len(bookings)),
            "calls for help": (sum(visit.call for visit in said), len(centre.tasks("help-call"))),
            "arrivals": (sum(visit.number is not None for visit in said), len(tickets)),
        }
        for what, (least, held) in counted.items():
            self.assertGreaterEqual(held, least, what)
            self.assertLessEqual(held, least + cuts, what)
        slots = [one["slot"][0]["reference"] for one in bookings]
        self.assertEqual(len(slots), len(set(slots)), "one time was booked twice")
        for slot in slots:
            self.assertEqual(centre.held[tuple(slot.split("/"))]["status"], "busy")

    def test_what_is_lost_doubled_or_not_told_to_staff_is_noticed(self):
        came = lambda number, ident: {"resourceType": "Encounter", "id": ident, "identifier": [{"system": "https://luukku.example/fhir/ticket", "value": number}]}
        about = lambda kind, ident, **more: {"resourceType": kind, "id": ident, "encounter": {"reference": "Encounter/e1"}, **more}
        broken = about("Task", "t1", code={"coding": [{"code": "broken-off"}]})
        visit = Visit()
        visit.number, visit.answers, visit.ended = 1, True, "cut"
        whole = [came("1", "e1"), about("QuestionnaireResponse", "q1"), broken]
        for wrong, held in {
            "": whole,
            "not at the centre": whole[1:],
            "given twice": [*whole, came("1", "e2")],
            "a gap": [*whole, came("3", "e3")],
            "the answers of number 1": [whole[0], broken],
            "twice for one visit": [*whole, about("QuestionnaireResponse", "q2")],
            "staff know": whole[:2],
            "nobody knows": [*whole, came("2", "e2")],
        }.items():
            with self.subTest(wrong or "whole"), tempfile.TemporaryDirectory() as folder:
                data = pathlib.Path(folder)
                (data / "central.jsonl").write_text(json.dumps({"by": "request", "put": held}) + "\n", encoding="utf-8")
                if wrong:
                    self.assertRaisesRegex(AssertionError, wrong, self.compare, [visit], Centre(data))
                else:
                    self.compare([visit], Centre(data))


if __name__ == "__main__":
    unittest.main()
