"""What the pages of a tour said, and what the central system holds: read from the tour's own words and from the centre's data file."""
import collections
import json
import re

STEP = re.compile(r"^  (press|type|wait|network): (.*)$")
PAGE = re.compile(r"^    page: (.*)$")
NUMBER = re.compile(r"Numerosi\D*(\d+)")
ENDINGS = {("press", "Valmis"): "done", ("press", "#leave/leave"): "broken off", ("wait", "6 min"): "broken off"}


class Visit:
    def __init__(self):
        self.number = None
        self.answers = self.contact = self.request = self.booked = self.call = False
        self.steps = 0
        self.ended = ""         # done, broken off, cut; "done or cut" when the cut fell where the visit ended


def steps_of(tour):
    """The steps of a tour file that the player tells, in their order."""
    steps = []
    for line in tour.read_text(encoding="utf-8").splitlines():
        verb, _, rest = line.partition(" ")
        if verb in ("press", "type", "wait", "network"):
            steps.append((verb, rest.strip('"')))
    return steps


def visits_in(told, steps):
    """The visits of one run, the last of them perhaps cut."""
    visits, played = [Visit()], 0
    for line in told:
        visit = visits[-1]
        if page := PAGE.match(line):
            read_page(visit, page[1])
        elif STEP.match(line):
            step = steps[played]
            played += 1
            visit.steps += 1
            if step in ENDINGS:
                visit.ended = ENDINGS[step]
                visits.append(Visit())
    last, following = visits[-1], steps[played] if played < len(steps) else None
    last.ended = "cut"
    if following in ENDINGS and ENDINGS[following] == "done":
        last.ended = "done or cut"
    return visits


def read_page(visit, words):
    if number := NUMBER.search(words):
        visit.number = int(number[1])
    visit.answers |= "Kiitos. Vastauksesi" in words
    visit.contact |= "Yhteydenottosi on tallessa" in words
    visit.request |= "Pyyntösi on tallessa" in words
    visit.booked |= "Aika on varattu" in words
    visit.call |= "Kutsusi on kirjattu" in words


class Centre:
    """The newest version of each resource, and which of them a kiosk made."""

    def __init__(self, data):
        self.held, self.made = {}, set()
        for line in (data / "central.jsonl").read_text(encoding="utf-8").splitlines():
            commit = json.loads(line)
            for body in commit["put"]:
                key = body["resourceType"], body["id"]
                if commit["by"] == "request" and key not in self.held:
                    self.made.add(key)
                self.held[key] = body

    def all(self, kind):
        return [self.held[key] for key in sorted(self.made) if key[0] == kind]

    def tasks(self, code):
        return [task for task in self.all("Task") if task["code"]["coding"][0]["code"] == code]

    def tickets(self):
        """Encounter ids by number."""
        tickets = collections.defaultdict(list)
        for encounter in self.all("Encounter"):
            for identifier in encounter["identifier"]:
                if identifier["system"].endswith("/fhir/ticket"):
                    tickets[int(identifier["value"])].append("Encounter/" + encounter["id"])
        return tickets


def by_encounter(resources):
    return collections.Counter(resource.get("encounter", {}).get("reference", "") for resource in resources)
