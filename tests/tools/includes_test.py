import unittest

from planted import PlantedTree

ARROWS = """
| room | may include | outside libraries |
| --- | --- | --- |
| `platform/base` | – | `sodium` in sources |
| `platform/*.h` | `platform/base` | – |
| `kiosk/visit/{event,comfort}.h` | `platform/base` | pure |
| `kiosk/{visit,care}` | `platform/base`, `platform/clock.h`, `kiosk/visit/{event,comfort}.h` | pure |
| `kiosk/page` | `kiosk/visit/event.h` | `icu` in sources |
| `kiosk/app`, `kiosk/main.cpp` | everything | everything |
"""


class Includes(PlantedTree):
    tool = "check_includes"

    def setUp(self):
        super().setUp()
        self.plant("ARCHITECTURE.md", ARROWS)
        self.plant("platform/base/result.h", "#pragma once\n#include <string>\n")
        self.plant("platform/clock.h", '#include "platform/base/result.h"\n')
        self.plant("kiosk/visit/event.h", '#include "platform/base/result.h"\n')
        self.plant("kiosk/visit/visit.h", '#include "kiosk/visit/event.h"\n#include "platform/clock.h"\n')

    def test_a_tree_that_follows_the_arrows_passes(self):
        self.plant("kiosk/main.cpp", '#include "kiosk/visit/visit.h"\n#include <SDL.h>\n')
        self.holds()

    def test_an_include_against_an_arrow_is_named_with_file_and_line(self):
        self.plant("platform/base/result.cpp", '#include <string>\n#include "kiosk/visit/visit.h"\n')
        self.fails("platform/base/result.cpp:2: kiosk/visit/visit.h", "may not include this")

    def test_a_page_may_know_the_events_and_nothing_else_of_the_visit(self):
        self.plant("kiosk/page/page.h", '#include "kiosk/visit/event.h"\n')
        self.holds()
        self.plant("kiosk/page/page.h", '#include "kiosk/visit/visit.h"\n')
        self.fails("kiosk/page/page.h:1")

    def test_the_vocabulary_of_a_visit_does_not_look_back_at_the_visit(self):
        self.plant("kiosk/visit/event.h", '#include "kiosk/visit/visit.h"\n')
        self.fails("kiosk/visit/event.h:1")

    def test_an_outside_library_stays_in_its_room(self):
        for name in ("SDL.h", "curl/curl.h", "sqlcipher/sqlite3.h", "openssl/evp.h", "unicode/msgfmt.h", "nlohmann/json.hpp", "httplib.h",
                     "CLI/CLI.hpp", "png.h", "unistd.h", "sodium.h"):
            self.plant("kiosk/visit/visit.cpp", f"#include <{name}>\n")
            self.fails(f"kiosk/visit/visit.cpp:1: {name}")
        self.plant("kiosk/visit/visit.cpp", '#include "imgui.h"\n')
        self.fails("may not include imgui")

    def test_a_library_allowed_in_sources_is_refused_in_a_header(self):
        self.plant("kiosk/page/words.cpp", "#include <unicode/msgfmt.h>\n")
        self.holds()
        self.plant("kiosk/page/words.h", "#include <unicode/msgfmt.h>\n")
        self.fails("kiosk/page/words.h:1", "in its sources alone")

    def test_a_pure_room_has_no_threads_files_or_randomness(self):
        for name in ("thread", "mutex", "random", "filesystem", "fstream"):
            self.plant("kiosk/visit/visit.cpp", f"#include <{name}>\n")
            self.fails("is pure")

    def test_a_room_behind_a_wall_is_open_only_to_those_that_name_it(self):
        rows = "| `kiosk/visit/score` | – | pure, by name |\n| `kiosk/care` | `kiosk/visit` | pure |\n| `kiosk/staff` | `kiosk/visit/score` | pure |\n"
        self.plant("ARCHITECTURE.md", ARROWS.replace("kiosk/{visit,care}", "kiosk/visit") + rows)
        self.plant("kiosk/visit/score/score.h", "#include <string>\n")
        self.plant("kiosk/visit/score/score.cpp", '#include "kiosk/visit/score/score.h"\n')
        self.plant("kiosk/staff/staff.cpp", '#include "kiosk/visit/score/score.h"\n')
        self.plant("kiosk/main.cpp", '#include "kiosk/visit/score/score.h"\n')
        self.plant("kiosk/care/care.cpp", '#include "kiosk/visit/visit.h"\n')
        self.holds()
        for outside in ("kiosk/care/care.cpp", "kiosk/visit/visit.cpp"):
            self.plant(outside, '#include "kiosk/visit/score/score.h"\n')
            self.fails(f"{outside}:1: kiosk/visit/score/score.h", "open only to rooms that name it")
            self.plant(outside, "")

    def test_a_library_nobody_knows_is_a_fault(self):
        self.plant("kiosk/app/app.cpp", "#include <boost/any.hpp>\n")
        self.fails("the arrows do not know")

    def test_a_folder_without_a_row_is_a_fault(self):
        self.plant("kiosk/attic/box.cpp", "\n")
        self.fails("kiosk/attic/box.cpp:1", "no row")

    def test_an_include_is_written_from_the_root(self):
        self.plant("kiosk/visit/visit.cpp", '#include "visit.h"\n')
        self.fails("no such file from the root")

    def test_an_exception_more_than_the_count_allows_is_a_fault(self):
        self.plant("platform/base/result.cpp", '#include "kiosk/visit/visit.h"\n')
        self.plant("tools/check_includes.exceptions", "platform/base/result.cpp kiosk/visit/visit.h  # for a test\n")
        self.fails("may only get shorter")

    def test_an_exception_that_is_no_longer_needed_is_a_fault(self):
        self.plant("tools/check_includes.exceptions", "platform/base/result.cpp kiosk/visit/visit.h\n")
        self.fails("no longer needed")

    def test_arrows_that_cannot_be_read_are_a_fault(self):
        self.plant("ARCHITECTURE.md", "No table today.\n")
        self.fails("no table of arrows")


if __name__ == "__main__":
    unittest.main()
