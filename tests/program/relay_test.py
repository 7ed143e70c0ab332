"""The station's relay as a program: the certificates that it makes, and how it begins and ends.

LUUKKU_RELAY names the program.
"""
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
import warnings

RELAY = os.environ["LUUKKU_RELAY"]


def run(*words):
    return subprocess.run([RELAY, *words], capture_output=True, text=True, timeout=60)


class Relay(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.ca = pathlib.Path(self.folder.name) / "ca"
        for words in (["relay", "relay", "--hosts", "127.0.0.1"], ["kiosk", "kioski-1"], ["desk", "Vastaanotto"]):
            made = run("certify", "--folder", str(self.ca), *words)
            self.assertEqual(made.returncode, 0, made.stderr)

    def tearDown(self):
        self.folder.cleanup()

    def file(self, name):
        return str(self.ca / name)

    def serve(self):
        announce = pathlib.Path(self.folder.name) / "address"
        relay = subprocess.Popen([RELAY, "serve", "--listen", "127.0.0.1", "--port", "0", "--ca", self.file("ca.pem"), "--certificate", self.file("relay.pem"),
                                  "--key", self.file("relay.key"), "--announce", str(announce)], stdout=subprocess.DEVNULL)
        for _ in range(300):
            if announce.is_file() and announce.read_text().endswith("\n"):
                return relay, int(announce.read_text().strip().rsplit(":", 1)[1])
            time.sleep(0.1)
        self.fail("the relay did not begin")

    def answer(self, port, name, yesterdays=False):
        context = ssl.create_default_context(cafile=self.file("ca.pem"))
        if name:
            context.load_cert_chain(self.file(f"{name}.pem"), self.file(f"{name}.key"))
        if yesterdays:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with socket.create_connection(("127.0.0.1", port), timeout=20) as plain, context.wrap_socket(plain, server_hostname="127.0.0.1") as connection:
            connection.sendall(b"POST /kiosk HTTP/1.1\r\nHost: relay\r\nContent-Length: 23\r\n\r\n" + b'{"place":"","calls":[]}')
            return connection.recv(4096)

    def test_a_key_is_its_owners_alone_and_nothing_that_is_there_is_written_over(self):
        for name in ("ca.key", "relay.key", "kioski-1.key", "Vastaanotto.key"):
            self.assertEqual(os.stat(self.file(name)).st_mode & 0o777, 0o600, name)
        before = pathlib.Path(self.file("kioski-1.pem")).read_bytes()
        self.assertNotEqual(run("certify", "--folder", str(self.ca), "kiosk", "kioski-1").returncode, 0)
        self.assertNotEqual(run("certify", "--folder", str(self.ca), "kiosk", "ca").returncode, 0)
        self.assertNotEqual(run("certify", "--folder", str(self.ca), "kiosk", "../kioski-2").returncode, 0)
        self.assertNotEqual(run("certify", "--folder", str(self.ca), "relay", "relay-2").returncode, 0)
        self.assertEqual(before, pathlib.Path(self.file("kioski-1.pem")).read_bytes())

    def test_a_machine_of_the_station_is_answered_and_a_stranger_is_not(self):
        relay, port = self.serve()
        try:
            self.assertTrue(self.answer(port, "kioski-1").startswith(b"HTTP/1.1 200"))
            self.assertTrue(self.answer(port, "Vastaanotto").startswith(b"HTTP/1.1 403"))
            with self.assertRaises(OSError):
                if not self.answer(port, None):
                    raise OSError("ended without a word")
            with self.assertRaises(ssl.SSLError):
                self.answer(port, "kioski-1", yesterdays=True)
        finally:
            relay.kill()
            relay.wait()

    def test_it_ends_when_it_is_asked_to_also_with_somebody_connected(self):
        relay, port = self.serve()
        with socket.create_connection(("127.0.0.1", port), timeout=20):
            relay.send_signal(signal.SIGTERM)
            self.assertEqual(relay.wait(timeout=20), 0)

    def test_two_relays_do_not_share_a_port(self):
        relay, port = self.serve()
        try:
            other = run("serve", "--listen", "127.0.0.1", "--port", str(port), "--ca", self.file("ca.pem"), "--certificate", self.file("relay.pem"), "--key", self.file("relay.key"))
            self.assertEqual(other.returncode, 1)
            self.assertIn("cannot listen", other.stderr)
        finally:
            relay.kill()
            relay.wait()


if __name__ == "__main__":
    unittest.main()
