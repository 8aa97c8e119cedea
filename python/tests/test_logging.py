import signal
import sys
import unittest

from support import DROP_AFTER, DROP_BEFORE, RUN, Case, Server

LOG_2500 = "import pharos\nfor i in range(2500): pharos.log_metric('loss', i / 2, step=i)\n"
SHORT = "import pharos._exit as e; e.EXIT_PATIENCE = e.KILL_PATIENCE = 0.3\n"


class Logging(Case):
    def all_2500(self):
        self.assertEqual(self.server.points("loss"), [(i, i / 2) for i in range(2500)])

    def test_everything_arrives_in_few_requests_over_one_connection(self):
        _, err = self.run_script(
            "import pharos\n"
            "pharos.log_params({'lr': 0.1, 'layers': [1, 2]})\n"
            "pharos.set_tag('kind', 'test')\n"
            "pharos.set_tag('kind', 'again')\n" + LOG_2500
        )
        self.assertEqual(err, "")
        self.all_2500()
        self.assertEqual(self.server.params, {"lr": "0.1", "layers": "[1, 2]"})
        self.assertEqual(self.server.tags, {"kind": "again"})
        self.assertLessEqual(len(self.server.batches), 5)
        self.assertTrue(all(len(batch.get("metrics", [])) <= 1000 for batch in self.server.batches))
        self.assertEqual((self.server.connections, self.server.tokens), (1, {"Bearer secret"}))

    def test_steps_count_by_themselves(self):
        self.run_script(
            "import pharos\n"
            "for v in (5, 6): pharos.log_metric('a', v)\n"
            "pharos.log_metric('a', 7, step=10)\n"
            "pharos.log_metrics({'a': float('nan'), 'b': 1})\n"
        )
        self.assertEqual(self.server.points("a"), [(0, 5), (1, 6), (10, 7), (11, "NaN")])
        self.assertEqual(self.server.points("b"), [(0, 1)])

    def test_a_server_that_comes_and_goes_loses_nothing(self):
        self.server.script += [
            DROP_BEFORE,
            (503, {}, {"Retry-After": "0"}),
            (429, {}),
            DROP_AFTER,
            None,
            (500, {}),
            DROP_AFTER,
        ]
        self.run_script(LOG_2500)
        self.all_2500()

    def test_flush_returns_when_the_server_has_it(self):
        child = self.start("import pharos\npharos.log_metric('a', 1)\nprint(pharos.flush(), flush=True)\ninput()\n")
        self.assertEqual(child.stdout.readline(), "True\n")
        self.assertEqual(self.server.points("a"), [(0, 1)])
        child.kill()

    def test_flush_gives_up_in_time(self):
        self.server.close()
        out, _ = self.run_script(SHORT + "import pharos\npharos.log_metric('a', 1)\nprint(pharos.flush(0.1))\n")
        self.assertEqual(out, "False\n")
        self.server = Server()

    def test_one_bad_entry_takes_no_other_with_it(self):
        self.server.refused_params = {"p7"}
        _, err = self.run_script(
            "import pharos\npharos.log_params({f'p{i}': i for i in range(20)})\n"
            + LOG_2500
            + "pharos.log_param('p7', 8)"
        )
        self.all_2500()
        self.assertEqual(self.server.params, {f"p{i}": str(i) for i in range(20) if i != 7})
        self.assertEqual(err, "pharos: refused: Changing p7 is not allowed. (HTTP 400)\n")

    def test_a_fault_that_stays_does_not_hold_up_the_rest(self):
        self.server.script += [(500, {}, {"Retry-After": "0"})] * 6
        _, err = self.run_script("import pharos\npharos.log_metric('a', 1)\npharos.flush()\npharos.log_metric('a', 2)")
        self.assertEqual(self.server.points("a"), [(1, 2)])
        self.assertIn("refused", err)

    def test_a_superseded_attempt_stops_with_one_message_and_goes_on(self):
        self.server.script += [(409, {"message": "Attempt 3 is newer."})] * 9
        out, err = self.run_script(
            "import pharos\nfor i in range(3):\n    pharos.log_metric('a', i); pharos.flush()\nprint('still here')"
        )
        self.assertEqual(out, "still here\n")
        self.assertEqual(err.count("\n"), 1)
        self.assertIn("a newer attempt of this job took over", err)
        self.assertEqual(self.server.requests, 1)

    def test_what_is_logged_during_an_outage_is_kept_beyond_memory_and_sent_later(self):
        port = int(self.server.url.rsplit(":", 1)[1])
        self.server.close()
        child = self.start(
            "import pharos._buffer as b; b.Buffer.__init__.__defaults__ = (5000,)\n"
            + LOG_2500
            + "print('logged', flush=True)\n"
        )
        self.assertEqual(child.stdout.readline(), "logged\n")
        self.assertEqual(len(list((self.folder / "results").glob("pharos-unsent-*"))), 1)
        self.server = Server(port)
        _, err = child.communicate(timeout=60)
        self.assertEqual(child.returncode, 0, err)
        self.all_2500()
        self.assertEqual(list((self.folder / "results").iterdir()), [])

    def test_what_never_found_a_server_is_in_a_file_that_can_be_sent(self):
        self.server.close()
        _, err = self.run_script(SHORT + LOG_2500 + "pharos.set_tag('a', 'b')")
        (file,) = (self.folder / "results").iterdir()
        self.assertIn(f"2501 entries were not sent. They are kept in {file}", err)
        self.server = Server()
        child = self.start("pharos", self.job(), arguments=("-m",))
        child.communicate(timeout=60)
        self.assertEqual(child.returncode, 2)
        resent = self.start(str(file), self.job(), arguments=("-m", "pharos", "resend"))
        out, err = resent.communicate(timeout=60)
        self.assertEqual(out, f"{file}: 2501 entries sent\n", err)
        self.all_2500()
        self.assertEqual({batch["run_id"] for batch in self.server.batches}, {RUN})

    def test_an_exception_does_not_keep_points_from_being_sent(self):
        _, err = self.run_script(LOG_2500 + "raise SystemExit(3)", code=3)
        self.assertEqual(err, "")
        self.all_2500()


class Leaving(Case):
    def test_sigterm_sends_what_is_left_and_ends_as_it_always_does(self):
        child = self.start(LOG_2500 + "import time\nprint('logged', flush=True)\nwhile True: time.sleep(60)\n")
        self.assertEqual(child.stdout.readline(), "logged\n")
        child.terminate()
        self.assertEqual(child.wait(timeout=30), -signal.SIGTERM)
        self.assertEqual(len(self.server.points("loss")), 2500)

    def test_sigterm_without_a_server_still_ends(self):
        self.server.close()
        child = self.start(SHORT + LOG_2500 + "import time\nprint('logged', flush=True)\nwhile True: time.sleep(60)\n")
        child.stdout.readline()
        child.terminate()
        _, err = child.communicate(timeout=30)
        self.assertEqual(child.returncode, -signal.SIGTERM)
        self.assertIn("2500 entries were not sent", err)
        self.server = Server()

    def test_a_scripts_own_handler_stays(self):
        child = self.start(
            "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(9))\n"
            + LOG_2500
            + "import time\nprint('logged', flush=True)\nwhile True: time.sleep(60)\n"
        )
        child.stdout.readline()
        child.terminate()
        self.assertEqual(child.wait(timeout=30), 9)
        self.assertEqual(len(self.server.points("loss")), 2500)

    def test_children_send_their_own_points_and_none_of_their_parents(self):
        self.run_script(
            "import multiprocessing as m, pharos\n"
            "def work(i):\n    pharos.log_metric('child', i, step=i)\n"
            "if __name__ == '__main__':\n"
            "    fork = m.get_context('fork')\n"
            "    for i in range(50): pharos.log_metric('parent', i, step=i)\n"
            "    children = [fork.Process(target=work, args=(i,)) for i in range(3)]\n"
            "    [c.start() for c in children]; [c.join() for c in children]\n"
            "    assert all(c.exitcode == 0 for c in children)\n"
        )
        self.assertEqual(sorted(m["value"] for m in self.server.metrics if m["key"] == "parent"), list(range(50)))
        self.assertEqual(sorted(m["value"] for m in self.server.metrics if m["key"] == "child"), [0, 1, 2])

    def test_a_plain_fork_too(self):
        self.run_script(
            "import os, pharos, sys\n"
            "pharos.log_metric('parent', 1)\n"
            "child = os.fork()\n"
            "if not child:\n    pharos.log_metric('child', 1); sys.exit(0)\n"
            "assert os.waitpid(child, 0)[1] == 0\n"
        )
        self.assertEqual(sorted(m["key"] for m in self.server.metrics), ["child", "parent"])

    def test_a_forked_child_dies_of_sigterm(self):
        self.run_script(
            "import os, pharos, signal\n"
            "pharos.log_metric('a', 1)\n"
            "ready, say = os.pipe()\n"
            "child = os.fork()\n"
            "if not child:\n    os.write(say, b'!')\n    while True: signal.pause()\n"
            "os.read(ready, 1)\n"
            "os.kill(child, signal.SIGTERM)\n"
            "assert os.waitpid(child, 0)[1] == signal.SIGTERM\n"
        )
        self.assertEqual(len(self.server.metrics), 1)


class Outside(Case):
    EVERYTHING = (
        "import pharos\n"
        "assert not pharos.in_job() and pharos.job_id() is None and pharos.attempt() is None\n"
        "pharos.log_metric('a', 1); pharos.log_param('b', 2); pharos.set_tag('c', 'd')\n"
        "pharos.log_text('x', 'x.txt'); pharos.log_dict({}, 'y.json')\n"
        "assert pharos.params(lr=0.1) == {'lr': 0.1}\n"
        "assert pharos.flush() is True\n"
    )

    def test_of_a_job_everything_is_harmless_and_said_once(self):
        _, err = self.run_script(self.EVERYTHING + "assert pharos.run_id() is None", self.outside())
        self.assertEqual(err.count("\n"), 1)
        self.assertIn("nothing is sent", err)
        self.assertEqual(self.server.requests, 0)

    def test_of_a_job_results_go_to_a_temporary_folder(self):
        out, err = self.run_script(
            "import pharos\nprint(pharos.result({'a': 1}).read_text())\n"
            "pharos.save_checkpoint('one', b'1')\nprint(pharos.latest_checkpoint())\n",
            self.outside(),
        )
        self.assertIn('"a": 1', out)
        self.assertIn(str(self.folder), out)
        self.assertEqual(err.count("\n"), 1)

    def test_of_a_job_a_run_is_made_and_ended_where_mlflow_would(self):
        env = self.outside(MLFLOW_TRACKING_URI=self.server.url)
        self.run_script(self.EVERYTHING + f"assert pharos.run_id() == '{RUN}'", env)
        self.assertEqual(self.server.points("a"), [(0, 1)])
        self.assertEqual(set(self.server.artifacts), {f"7/{RUN}/artifacts/x.txt", f"7/{RUN}/artifacts/y.json"})
        self.run_script(self.EVERYTHING + "1 / 0", env, code=1)
        self.assertEqual([update["status"] for update in self.server.updates], ["FINISHED", "FAILED"])

    def test_of_a_job_a_given_run_is_used_and_left_open(self):
        self.run_script(self.EVERYTHING, self.outside(MLFLOW_TRACKING_URI=self.server.url, MLFLOW_RUN_ID=RUN))
        self.assertEqual(self.server.points("a"), [(0, 1)])
        self.assertEqual(self.server.updates, [])

    def test_of_a_job_a_server_that_is_away_is_harmless(self):
        self.server.close()
        _, err = self.run_script(self.EVERYTHING, self.outside(MLFLOW_TRACKING_URI=self.server.url))
        self.assertIn("nothing is sent", err)
        self.server = Server()


class Importing(unittest.TestCase):
    def test_loads_nothing_that_takes_time(self):
        import subprocess

        from support import PYTHON

        code = "import sys; before = set(sys.modules); import pharos; print(*sorted(set(sys.modules) - before))"
        loaded = subprocess.run([sys.executable, "-c", code], cwd=PYTHON, stdout=subprocess.PIPE, text=True, check=True)
        foreign = {name for name in loaded.stdout.split() if not name.startswith("pharos")}
        heavy = {
            "http.client",
            "json",
            "logging",
            "pathlib",
            "socket",
            "tempfile",
            "threading",
            "typing",
            "urllib.parse",
        }
        self.assertEqual(foreign & heavy, set())
