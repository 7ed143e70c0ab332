"""QuestionnaireResponses to any Questionnaire, drawn from a seed. They follow its items and types, not its rules: an engine must bear with both."""
from people import LOINC, UCUM, WORDS

OWN_CODES = [{"system": LOINC, "code": "LA33-6", "display": "Kyllä"}, {"system": LOINC, "code": "LA32-8", "display": "Ei"}, {"code": "ehkä"}]


def extension(element, name):
    return next((one for one in element.get("extension", []) if one.get("url", "").endswith("/" + name)), {})


def contained_codes(questionnaire, canonical):
    """The codes of a contained value set, expanded or listed."""
    for held in questionnaire.get("contained", []):
        if held.get("resourceType") == "ValueSet" and canonical in ("#" + held.get("id", ""), held.get("url")):
            codes = [{key: one[key] for key in ("system", "code", "display") if key in one} for one in held.get("expansion", {}).get("contains", [])]
            for group in held.get("compose", {}).get("include", []):
                codes += [{"system": group.get("system", ""), **{key: one[key] for key in ("code", "display") if key in one}} for one in group.get("concept", [])]
            return codes
    return []


class Person:
    def __init__(self, questionnaire, draw, share):
        self.questionnaire, self.draw, self.share = questionnaire, draw, share

    def choice(self, item):
        options = [{key: value for key, value in one.items() if key.startswith("value")} for one in item.get("answerOption", [])]
        options = [one for one in options if one]
        if options:
            return self.draw.one(options)
        codes = contained_codes(self.questionnaire, item.get("answerValueSet", "")) or OWN_CODES
        return {"valueCoding": self.draw.one(codes)}

    def amount(self, item):
        least, most = (extension(item, name).get("valueInteger", otherwise) for name, otherwise in (("minValue", 0), ("maxValue", 60)))
        return self.draw.number(least, max(least, most))

    def value(self, item):
        draw, kind = self.draw, item.get("type")
        if kind in ("choice", "open-choice") or item.get("answerOption"):
            return self.choice(item)
        unit = extension(item, "questionnaire-unit").get("valueCoding", {}).get("code") or draw.one(["kg", "cm", "mm[Hg]"])
        drawn = {
            "boolean": lambda: {"valueBoolean": draw.chance(0.5)}, "integer": lambda: {"valueInteger": self.amount(item)},
            "decimal": lambda: {"valueDecimal": draw.digits(20)}, "date": lambda: {"valueDate": draw.date()},
            "dateTime": lambda: {"valueDateTime": draw.moment()}, "time": lambda: {"valueTime": f"{draw.number(0, 23):02}:30:00"},
            "quantity": lambda: {"valueQuantity": {"value": draw.digits(70), "unit": unit, "system": UCUM, "code": unit}},
            "reference": lambda: {"valueReference": {"reference": f"Patient/p{draw.number(1, 9)}", "display": draw.one(WORDS[:4])}},
            "attachment": lambda: {"valueAttachment": {"contentType": "text/plain", "title": "liite"}},
            "url": lambda: {"valueUri": "http://example.org/" + str(draw.number(1, 9))},
        }.get(kind, lambda: {"valueString": draw.one([word for word in WORDS if word])})
        return drawn()

    def items(self, asked):
        said = []
        for item in asked:
            if item.get("type") == "display" or not self.draw.chance(self.share):
                continue
            times = self.draw.number(1, 3) if item.get("repeats") else 1
            if item.get("type") == "group":
                said += [self.with_items({"linkId": item.get("linkId", "")}, item) for _ in range(times)]
            else:
                answers = [self.with_items(self.value(item), item) for _ in range(times)]
                said.append({"linkId": item.get("linkId", ""), "answer": answers})
        return said

    def with_items(self, element, item):
        below = self.items(item.get("item", []))
        return {**element, "item": below} if below else element


def response(questionnaire, draw, share):
    """`share` of the items are there, from 0 to 1."""
    made = {"resourceType": "QuestionnaireResponse", "status": "in-progress", "authored": "2026-11-22T07:42:05Z"}
    items = Person(questionnaire, draw, share).items(questionnaire.get("item", []))
    return {**made, "item": items} if items else made


def paths(response):
    """A FHIRPath to the first item of each linkId."""
    found = {}

    def walk(element, path):
        for number, item in enumerate(element.get("item", [])):
            here = f"{path}.item[{number}]"
            found.setdefault(item["linkId"], here)
            walk(item, here)
            for turn, answer in enumerate(item.get("answer", [])):
                walk(answer, f"{here}.answer[{turn}]")

    walk(response, "QuestionnaireResponse")
    return found
