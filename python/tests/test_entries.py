import json
import unittest

import support

from pharos import _entries, _plain


class Entries(unittest.TestCase):
    def test_values_are_written_as_mlflow_reads_them(self):
        written = [_plain.number(v) for v in (1, True, 0.1, 1e300, float("nan"), float("inf"), float("-inf"))]
        self.assertEqual(written, ["1.0", "1.0", "0.1", "1e+300", '"NaN"', '"Infinity"', '"-Infinity"'])

    def test_what_is_no_number_raises_where_it_is_logged(self):
        with self.assertRaises((TypeError, ValueError)):
            _plain.number("fast")

    def test_a_body_is_the_json_of_log_batch(self):
        batch = [_entries.metric('a "b"\n', 0.5, 17, 3), _entries.param("lr", 0.1), _entries.tag("süß", None)]
        self.assertEqual(
            json.loads(_entries.body("r1", batch)),
            {
                "run_id": "r1",
                "metrics": [{"key": 'a "b"\n', "value": 0.5, "timestamp": 17, "step": 3}],
                "params": [{"key": "lr", "value": "0.1"}],
                "tags": [{"key": "süß", "value": "None"}],
            },
        )

    def test_lines_survive_a_file(self):
        entry = _entries.param("a\tb\n", "line\nbreak \u2028 \0")
        self.assertEqual(_entries.parse(_entries.line(entry)), entry)
        self.assertEqual(_entries.line(entry).count(b"\n"), 1)

    def test_a_batch_keeps_the_limits_of_a_request(self):
        metrics = [_entries.metric("m", i, 0, i) for i in range(1500)]
        self.assertEqual(_entries.first_batch(metrics), metrics[:1000])
        params = [_entries.param(f"p{i}", i) for i in range(150)]
        self.assertEqual(_entries.first_batch(params), params[:100])
        tags = [_entries.tag(f"t{i}", i) for i in range(150)]
        self.assertEqual(len(_entries.first_batch(metrics[:950] + tags)), 1000)
        large = [_entries.param(f"p{i}", "x" * 200_000) for i in range(5)]
        self.assertEqual(len(_entries.first_batch(large)), 2)
        self.assertEqual(len(_entries.first_batch([_entries.param("p", "x" * 900_000)])), 1)

    def test_a_repeated_key_starts_the_next_batch(self):
        first, again = _entries.tag("state", "one"), _entries.tag("state", "two")
        self.assertEqual(
            _entries.first_batch([first, _entries.param("state", 1), again]),
            [first, ("params", '{"key":"state","value":"1"}')],
        )

    def test_json_of_results_has_no_nan(self):
        text = _plain.dumps({"a": [float("nan"), 1.5, {"b": float("-inf")}], "c": {1}, "d": support.PYTHON})
        self.assertEqual(json.loads(text), {"a": ["NaN", 1.5, {"b": "-Infinity"}], "c": [1], "d": str(support.PYTHON)})
