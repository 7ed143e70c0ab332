import unittest

from planted import PlantedTree

HEAD = "| promise | shown by |\n| --- | --- |\n"


class Promises(PlantedTree):
    tool = "check_promises"

    def setUp(self):
        super().setUp()
        self.plant("tests/store/store_test.cpp", 'TEST_CASE("what was saved is there"\n    " after a power cut")\n{\n}\n')

    def test_a_promise_that_a_test_shows_passes(self):
        self.plant("SECURITY.md", HEAD + '| Saved is saved | "what was saved is there after a power cut" |\n')
        self.holds()

    def test_a_test_that_is_not_there_is_named(self):
        self.plant("SECURITY.md", HEAD + '| Saved is saved | "what was saved is there for ever" |\n')
        self.fails("SECURITY.md:3", "what was saved is there for ever")

    def test_a_promise_without_a_test_is_named(self):
        self.plant("SECURITY.md", HEAD + "| Trust us | surely |\n")
        self.fails("SECURITY.md:3: no test shows this")

    def test_promises_that_cannot_be_read_are_a_fault(self):
        self.plant("SECURITY.md", "We promise much.\n")
        self.fails("no table of promises")


if __name__ == "__main__":
    unittest.main()
