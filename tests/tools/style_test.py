import unittest

from planted import PlantedTree


def function(lines):
    return "int some()\n{\n" + "    call();\n" * lines + "}\n"


class Style(PlantedTree):
    tool = "check_style"

    def test_a_function_may_have_sixty_lines_and_no_more(self):
        self.plant("kiosk/visit/visit.cpp", function(60))
        self.holds()
        self.plant("kiosk/visit/visit.cpp", "\n" + function(61))
        self.fails("kiosk/visit/visit.cpp:2", "a function of 61 lines")

    def test_a_file_may_have_four_hundred_lines_and_no_more(self):
        self.plant("sync/store/store.cpp", "\n" * 400)
        self.holds()
        self.plant("sync/store/store.cpp", "\n" * 401)
        self.fails("401 lines")

    def test_unfinished_work_is_not_handed_over(self):
        self.plant("tools/some", "#!/usr/bin/env bash\n# TO" + "DO: the rest\n")
        self.fails("tools/some:2")


if __name__ == "__main__":
    unittest.main()
