import pathlib
import subprocess
import sys
import tempfile
import unittest

from planted import ROOT

PASSED = '<testcase name="store" classname="store" time="1" status="run"><system-out>fine \x1b[0m</system-out></testcase>'
FAILED = '<testcase name="http" classname="http" time="1" status="fail"><failure message="Failed"/><system-out>no</system-out></testcase>'
SKIPPED = '<testcase name="hapi" classname="hapi" time="0" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/>' \
          "<system-out>SKIPPED: there is no Java here</system-out></testcase>"
PARTLY = '<testcase name="forms" classname="forms" time="1" status="run"><system-out>/some/opening_test.cpp:106: MESSAGE: skipped: no LHC forms here</system-out></testcase>'
MISSING = '<testcase name="bench" classname="bench" time="0" status="notrun"><skipped message="Unable to find executable"/></testcase>'


class Summary(unittest.TestCase):
    def summary(self, cases=(), **files):
        with tempfile.TemporaryDirectory() as folder:
            if cases:
                pathlib.Path(folder, "dev.xml").write_text('<?xml version="1.0" encoding="UTF-8"?>\n<testsuite>' + "".join(cases) + "</testsuite>")
            for name, text in files.items():
                pathlib.Path(folder, name + ".txt").write_text(text)
            ran = subprocess.run([sys.executable, ROOT / "tools/test_summary", folder], capture_output=True, text=True, timeout=60)
        return ran.returncode, ran.stdout.splitlines()

    def test_the_last_line_counts_and_the_lines_before_say_why(self):
        code, said = self.summary([PASSED, SKIPPED])
        self.assertEqual(code, 0)
        self.assertEqual(said, ["skipped: hapi (dev): there is no Java here", "1 passed, 0 failed, 1 skipped"])

    def test_a_test_that_left_a_part_out_passed_and_says_so(self):
        _, said = self.summary([PARTLY])
        self.assertEqual(said, ["skipped: forms (dev): no LHC forms here", "1 passed, 0 failed, 1 skipped"])

    def test_one_failure_fails_the_whole(self):
        code, said = self.summary([PASSED, FAILED])
        self.assertEqual((code, said[-1]), (1, "1 passed, 1 failed, 0 skipped"))
        self.assertIn("failed: http (dev)", said)

    def test_a_test_whose_program_is_not_there_failed(self):
        code, said = self.summary([PASSED, MISSING])
        self.assertEqual((code, said[-1]), (1, "1 passed, 1 failed, 0 skipped"))

    def test_a_build_that_broke_counts_as_a_failure(self):
        code, said = self.summary([PASSED], broke="the build of preset asan\n")
        self.assertEqual((code, said[-1]), (1, "1 passed, 1 failed, 0 skipped"))

    def test_nothing_run_is_no_success(self):
        code, said = self.summary()
        self.assertEqual((code, said[-1]), (1, "0 passed, 0 failed, 0 skipped"))


if __name__ == "__main__":
    unittest.main()
