"""Resources and answers of people who do not exist, drawn from a seed: the same in every run and on every machine."""
import random
import re

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
WORDS = ["sininen", "kolme", "ehkä", "Ääneen", "a b c", "42", "7.5", "", "rivi\nrivi", "'lainaus'", "M", "female", "2024-05-17"]
SIGNS = [("8480-6", "mm[Hg]", 125), ("8462-4", "mm[Hg]", 80), ("8302-2", "cm", 171.5), ("29463-7", "kg", 68.2), ("8867-4", "/min", 64),
         ("9843-4", "cm", 55.4), ("8280-0", "cm", 91), ("14647-2", "mmol/L", 5.1), ("14646-4", "mmol/L", 1.4), ("9279-1", "/min", 16)]


class Draw:
    def __init__(self, seed):
        self.source = random.Random(seed)

    def chance(self, of):
        return self.source.random() < of

    def number(self, least, most):
        return least + int(self.source.random() * (most - least + 1))

    def one(self, choices):
        return choices[int(self.source.random() * len(choices))]

    def digits(self, around):
        return round(around * (0.5 + self.source.random()), self.number(0, 2))

    def date(self):
        day = f"{self.number(1935, 2026)}-{self.number(1, 12):02}-{self.number(1, 28):02}"
        return day[:self.one([4, 7, 10, 10, 10])]

    def moment(self):
        clock = f"{self.number(0, 23):02}:{self.number(0, 59):02}:{self.number(0, 59):02}"
        return f"{self.number(2018, 2026)}-{self.number(1, 12):02}-{self.number(1, 28):02}T{clock}{self.one(['Z', '+02:00', '.250Z'])}"


def concept(draw, system, code):
    return {"coding": [{"system": system, "code": code, "display": draw.one(WORDS[:4])}], "text": draw.one(WORDS[:4])}


def observation(draw):
    code, unit, around = draw.one(SIGNS)
    quantity = {"value": draw.digits(around), "unit": unit, "system": UCUM, "code": unit}
    part = {"code": concept(draw, LOINC, "8480-6"), "valueQuantity": {**quantity, "unit": "mm[Hg]", "code": "mm[Hg]"}}
    made = {"resourceType": "Observation", "id": f"o{draw.number(1, 99)}", "status": draw.one(["final", "amended", "preliminary"]),
            "code": concept(draw, LOINC, code), "effectiveDateTime": draw.moment()}
    if draw.chance(0.3):
        return {**made, "component": [part, {**part, "code": concept(draw, LOINC, "8462-4")}]}
    return {**made, "valueQuantity": quantity} if draw.chance(0.7) else {**made, "valueCodeableConcept": concept(draw, SNOMED, "8517006")}


def statement(draw, kind):
    """What lists of conditions, medicines and vaccinations hold."""
    status = {"coding": [{"system": "http://example.org/status", "code": draw.one(["active", "resolved", "completed"])}]}
    coded = concept(draw, SNOMED, draw.one(["38341003", "44054006", "195967001", "73211009"]))
    made = {"resourceType": kind, "id": f"s{draw.number(1, 99)}"}
    if kind.startswith("Medication"):
        return {**made, "status": draw.one(["active", "completed"]), "medicationCodeableConcept": coded, "authoredOn": draw.moment(),
                "dosageInstruction": [{"text": draw.one(WORDS)}], "dosage": [{"text": draw.one(WORDS)}]}
    if kind == "Immunization":
        return {**made, "status": "completed", "vaccineCode": coded, "occurrenceDateTime": draw.moment(), "lotNumber": draw.one(WORDS)}
    if kind == "Procedure":
        return {**made, "status": "completed", "code": coded, "performedDateTime": draw.date()}
    return {**made, "clinicalStatus": status, "verificationStatus": status, "code": coded, "onsetDateTime": draw.date(), "recordedDate": draw.date(),
            "note": [{"text": draw.one(WORDS)}], "reaction": [{"manifestation": [coded]}]}


def address(draw):
    return {"use": draw.one(["home", "work", "temp"]), "type": draw.one(["physical", "postal", "both"]), "line": [draw.one(WORDS[:4])], "city": "Kajaani",
            "postalCode": str(draw.number(10000, 99999)), "state": draw.one(["", "Kainuu"]) or "FI", "country": "FI"}


def patient(draw):
    return {"resourceType": "Patient", "id": f"p{draw.number(1, 99)}", "active": draw.chance(0.8), "gender": draw.one(["female", "male", "other"]),
            "birthDate": draw.date(), "name": [{"use": draw.one(["official", "usual"]), "family": draw.one(WORDS[:4]), "given": ["Aino", "Eino"][:draw.number(0, 2)]}
                                               for _ in range(draw.number(1, 2))],
            "telecom": [{"system": draw.one(["phone", "email"]), "use": draw.one(["home", "mobile"]), "value": draw.one(WORDS)} for _ in range(draw.number(1, 3))],
            "identifier": [{"type": {"coding": [{"code": draw.one(["MC", "NI"])}]}, "system": "http://example.org/id", "value": draw.one(WORDS)}],
            "address": [address(draw) for _ in range(draw.number(1, 2))], "maritalStatus": concept(draw, SNOMED, "87915002"),
            "contact": [{"relationship": [concept(draw, SNOMED, "70862002")], "name": {"text": "Eino"}}],
            "generalPractitioner": [{"reference": "Practitioner/7", "display": draw.one(WORDS)}]}


def practitioner(draw):
    return {"resourceType": "Practitioner", "id": "7", "active": True, "name": [{"family": draw.one(WORDS[:4]), "given": ["Oili"], "text": "Oili O"}],
            "gender": "female", "birthDate": draw.date()}


def resource(draw, kind):
    if kind == "Patient":
        return patient(draw)
    if kind == "Practitioner":
        return practitioner(draw)
    if kind == "Observation":
        return observation(draw)
    if kind == "Encounter":
        return {"resourceType": "Encounter", "id": "e", "status": "finished", "class": {"code": "AMB"}, "type": [concept(draw, SNOMED, "308335008")],
                "period": {"start": draw.moment(), "end": draw.moment()}, "reasonCode": [concept(draw, SNOMED, "38341003")]}
    return statement(draw, kind)


def bundle(draw, kinds):
    return {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": resource(draw, kind)} for kind in kinds]}


def answered_query(draw, name, query):
    """What a server might give for a query, a batch of queries, or at launch (no query)."""
    if query == "batch":
        return {"resourceType": "Bundle", "type": "batch-response", "entry": [
            {"resource": bundle(draw, [kind] * draw.number(0, 3)) if kind != "Patient" else patient(draw), "response": {"status": "200"}}
            for kind in ("Patient", "Condition", "Observation", "Observation", "MedicationStatement", "Immunization")]}
    if "$lookup" in query:
        said = {"name": "property", "part": [{"name": "code", "valueCode": "STRENGTHS_AND_FORMS"}, {"name": "value", "valueString": draw.one(WORDS)}]}
        return {"resourceType": "Parameters", "parameter": [{"name": "display", "valueString": draw.one(WORDS[:4])}, said, said]}
    if "expand" in query:
        return {"resourceType": "ValueSet", "expansion": {"contains": [{"system": LOINC, "code": code, "display": code} for code, _, _ in SIGNS[:3]]}}
    if not query:
        return resource(draw, {"user": "Practitioner", "encounter": "Encounter"}.get(name, "Patient"))
    asked = re.search(r"\b([A-Z]\w+)[?/]", query)
    return bundle(draw, [asked[1] if asked else "Observation"] * draw.number(0, 4))
