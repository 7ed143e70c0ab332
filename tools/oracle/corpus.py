"""Every FHIRPath expression of a Questionnaire, with where it stands and the variables that it may read."""
import re

FHIRPATH = "text/fhirpath"
GIVES_A_NAME = ("/variable", "/sdc-questionnaire-itemPopulationContext")
SEEN_IN_TEXT = ("expression", "Expression", "variable")


class Found:
    """`expressions` and `variables` refer to items by linkId ('' at the root); `given` are variables whose value only a server knows."""

    def __init__(self):
        self.expressions, self.variables, self.given = [], [], {}


def expression_of(extension):
    """(name, language, text) of an extension that holds an expression, else nothing."""
    url = extension.get("url", "")
    held = extension.get("valueExpression")
    if isinstance(held, dict) and isinstance(held.get("expression"), str):
        return held.get("name"), held.get("language"), held["expression"]
    text = extension.get("valueString")
    if isinstance(text, str) and url.endswith(SEEN_IN_TEXT) and url != "http://hl7.org/fhir/StructureDefinition/variable":
        return None, FHIRPATH, text
    return None


def name_of_context(extension):
    for part in extension.get("extension", []):
        if part.get("url") == "name":
            return part.get("valueId") or part.get("valueCode") or part.get("valueCoding", {}).get("code")
    return None


class Reader:
    def __init__(self):
        self.found = Found()

    def element(self, element, path, link_id, scope):
        """Returns the scope for what stands below: the variables of this element are known to all of it, in the order they are written."""
        scope = list(scope)
        for number, extension in enumerate(element.get("extension", [])):
            self.extension(extension, f"{path}extension[{number}]", link_id, scope)
        for member, value in element.items():
            if member in ("extension", "contained") or (member == "item" and isinstance(value, list)):
                continue
            self.inner(value, f"{path}{member}", link_id, scope)
        for number, item in enumerate(element.get("item", [])):
            self.element(item, f"{path}item[{number}].", item.get("linkId", ""), scope)

    def inner(self, value, path, link_id, scope):
        if isinstance(value, list):
            for number, one in enumerate(value):
                self.inner(one, f"{path}[{number}]", link_id, scope)
        elif isinstance(value, dict):
            for number, extension in enumerate(value.get("extension", [])):
                self.extension(extension, f"{path}.extension[{number}]", link_id, scope)
            for member, one in value.items():
                if member != "extension":
                    self.inner(one, f"{path}.{member}", link_id, scope)

    def extension(self, extension, path, link_id, scope):
        held = expression_of(extension)
        if held:
            name, language, text = held
            named = name and extension["url"].endswith(GIVES_A_NAME)
            if language != FHIRPATH:
                if name:
                    self.found.given[name] = text
                return
            self.found.expressions.append({"id": path, "text": text, "item": link_id, "sees": list(scope)})
            if named:
                scope.append(len(self.found.variables))
                self.found.variables.append({"name": name, "text": text, "item": link_id, "sees": scope[:-1]})
        elif extension.get("url", "").endswith("/sdc-questionnaire-launchContext"):
            if name_of_context(extension):
                self.found.given[name_of_context(extension)] = ""
        elif extension.get("url", "").endswith("/sdc-questionnaire-sourceQueries"):
            self.found.given[re.sub("^#", "", extension.get("valueReference", {}).get("reference", ""))] = "batch"
        for number, part in enumerate(extension.get("extension", [])):
            self.extension(part, f"{path}.extension[{number}]", link_id, scope)


def read(questionnaire):
    reader = Reader()
    reader.element(questionnaire, "", "", [])
    return reader.found
