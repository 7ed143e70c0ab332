"""The names by which documents quote tests: doctest cases, methods of Python and Java tests, tours by their file."""
import re


def names_in(tests):
    names = {file.name for file in tests.glob("tours/*") if file.is_file()}
    for file in tests.rglob("*"):
        if file.suffix == ".cpp":
            # A long name may stand in several literals, one after another.
            for said in re.findall(r'(?:TEST_CASE|TEST_CASE_TEMPLATE|TEST_CASE_FIXTURE\([^"]*?,|SUBCASE)\s*\(?\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', file.read_text(encoding="utf-8")):
                names.add(re.sub(r'"\s*"', "", said.strip()).strip('"'))
        elif file.suffix in (".py", ".java"):
            names.update(re.findall(r"\b(?:def|void)\s+(\w+)\(", file.read_text(encoding="utf-8")))
    return names
