import hashlib
import os
import subprocess
import sys
import unittest

from support import DROP_AFTER, DROP_BEFORE, PYTHON, RUN, Case

import pharos

EXAMPLE = PYTHON.parent / "examples" / "digits" / "train.py"


class Artifacts(Case):
    def sha(self, name):
        return self.server.artifacts[f"3/{RUN}/artifacts/{name}"][1]

    def test_a_large_file_is_streamed_with_flat_memory(self):
        path = self.folder / "large.bin"
        block = os.urandom(1 << 20)
        digest = hashlib.sha256()
        with path.open("wb") as file:
            for _ in range(100):
                file.write(block)
                digest.update(block)
        self.server.script += [DROP_BEFORE, (503, {}, {"Retry-After": "0"}), DROP_AFTER]
        out, _ = self.run_script(
            "import pharos, resource\n"
            "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "pharos.log_text('', 'first')\nbefore = peak()\n"
            f"pharos.log_artifact({str(path)!r}, 'models/last')\nprint(peak() - before)\n"
        )
        self.assertEqual(self.sha("models/last/large.bin"), digest.hexdigest())
        self.assertLess(int(out) // (1024 if sys.platform == "darwin" else 1), 8 << 10, "KiB more than before")

    def test_folders_keep_their_shape_and_names_their_letters(self):
        tree = self.folder / "out"
        for name in ("a.txt", "deep/er/b #1?.txt", "deep/ü%20.txt"):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(name)
        self.run_script(
            f"import pharos\npharos.log_artifacts({str(tree)!r})\npharos.log_artifact({str(tree)!r}, 'x')\n"
        )
        names = ["a.txt", "deep/%C3%BC%2520.txt", "deep/er/b%20%231%3F.txt"]
        expected = sorted([f"3/{RUN}/artifacts/{n}" for n in names] + [f"3/{RUN}/artifacts/x/out/{n}" for n in names])
        self.assertEqual(sorted(self.server.artifacts), expected)

    def test_text_and_dicts(self):
        self.run_script(
            "import pharos\npharos.log_text('grüße', 'n/t.txt')\npharos.log_dict({'a': float('nan')}, 'd.json')"
        )
        self.assertEqual(self.server.artifacts[f"3/{RUN}/artifacts/n/t.txt"][0], "grüße".encode())
        self.assertEqual(self.server.artifacts[f"3/{RUN}/artifacts/d.json"][0], b'{\n  "a": "NaN"\n}')

    def test_a_refused_or_missing_file_is_an_error_of_the_script(self):
        self.server.script.append((400, {"message": "Bad path."}))
        _, err = self.run_script("import pharos\npharos.log_text('x', 'a/../b')", code=1)
        self.assertIn("pharos._errors.Refused: artifact a/../b: Bad path. (HTTP 400)", err)
        _, err = self.run_script("import pharos\npharos.log_artifact('missing.bin')", code=1)
        self.assertIn("FileNotFoundError", err)

    def test_a_superseded_attempt_is_told_once(self):
        self.server.script.append((409, {"message": "Attempt 3 is newer."}))
        _, err = self.run_script("import pharos\npharos.log_text('x', 'a.txt')")
        self.assertIn("a newer attempt", err)


class InJob(Case):
    def setUp(self):
        super().setUp()
        before = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(before)))
        os.environ.update(self.job())

    def test_knows_its_job(self):
        self.assertTrue(pharos.in_job())
        self.assertEqual((pharos.job_id(), pharos.attempt(), pharos.run_id()), ("12", 2, RUN))

    def test_params_come_over_defaults_and_take_their_type(self):
        (self.folder / "params.json").write_text('{"lr": "0.3", "n": 4, "deep": "false", "name": "x", "other": "1"}')
        merged = pharos.params({"n": 1, "kept": 2}, lr=0.1, deep=True, name="")
        self.assertEqual(merged, {"lr": 0.3, "n": 4, "deep": False, "name": "x", "other": "1", "kept": 2})
        with self.assertRaisesRegex(ValueError, "parameter lr: '0.3' is no int"):
            pharos.params(lr=1)

    def test_the_last_checkpoint_is_found_whatever_the_clock_says(self):
        self.assertIsNone(pharos.latest_checkpoint())
        first = pharos.save_checkpoint("b", b"one")
        os.utime(first, (2**31, 2**31))
        for number in range(20):
            pharos.save_checkpoint(f"a{99 - number}", lambda file, n=number: file.write(b"%d" % n))
            self.assertEqual(pharos.latest_checkpoint().read_bytes(), b"%d" % number)

    def test_only_as_many_checkpoints_as_wanted_stay(self):
        for number in range(5):
            pharos.save_checkpoint(f"c{number}", b"x", keep=2)
        self.assertEqual(sorted(path.name for path in pharos.checkpoint_dir().iterdir()), ["c3", "c4"])

    def test_a_checkpoint_that_fails_leaves_the_earlier_one(self):
        pharos.save_checkpoint("c", b"whole")

        def half(file):
            file.write(b"half")
            raise OSError("disk full")

        with self.assertRaises(OSError):
            pharos.save_checkpoint("c", half)
        self.assertEqual([path.name for path in pharos.checkpoint_dir().iterdir()], ["c"])
        self.assertEqual(pharos.latest_checkpoint().read_bytes(), b"whole")

    def test_a_killed_save_is_not_found(self):
        code = (
            "import os, pharos\n"
            "pharos.save_checkpoint('c', lambda f: (f.write(b'half'), f.flush(), os.kill(os.getpid(), 9)))"
        )
        self.run_script(code, code=-9)
        self.assertIsNone(pharos.latest_checkpoint())

    def test_names_of_checkpoints_are_no_paths(self):
        for name in ("", ".", "..", ".hidden", "a/b", "../a"):
            with self.assertRaises(ValueError):
                pharos.save_checkpoint(name, b"")
        with self.assertRaises(ValueError):
            pharos.save_checkpoint("a", b"", keep=0)

    def test_the_result_is_json(self):
        pharos.result({"accuracy": 0.5, "loss": float("inf")})
        path = pharos.result({"accuracy": 0.6, "loss": float("inf")})
        self.assertEqual(path, self.folder / "results" / "result.json")
        self.assertEqual(path.read_text(), '{\n  "accuracy": 0.6,\n  "loss": "Infinity"\n}\n')


@unittest.skipUnless(EXAMPLE.exists(), "the examples are not here")
class Digits(Case):
    def train(self, env):
        command = [sys.executable, str(EXAMPLE), "--epochs", "2"]
        ended = subprocess.run(command, env=env, cwd=self.folder, capture_output=True, text=True, timeout=120)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended

    def test_the_sample_logs_all_that_its_readme_names(self):
        (self.folder / "params.json").write_text('{"lr": "0.3"}')
        ended = self.train(self.job())
        self.assertEqual(ended.stderr, "")
        self.assertEqual(self.server.params, {"lr": "0.3", "epochs": "2", "batch": "16", "seed": "0"})
        for name in ("train_loss", "train_accuracy", "val_loss", "val_accuracy"):
            self.assertEqual([step for step, _ in self.server.points(name)], [1, 2])
        self.assertGreater(self.server.points("val_accuracy")[-1][1], 0.85)
        self.assertEqual(
            {path.rsplit("/", 1)[1]: content[0][:4] for path, content in self.server.artifacts.items()},
            {"confusion.png": b"\x89PNG", "weights.json": b"{\n  "},
        )

    def test_the_sample_needs_neither_server_nor_helper_on_its_path(self):
        env = self.outside()
        del env["PYTHONPATH"]
        ended = self.train(env)
        self.assertEqual(ended.stdout.count("epoch"), 2)
        self.assertIn("of the held-out digits", ended.stdout)
