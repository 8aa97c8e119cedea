import random
import tempfile
import unittest
from collections import deque
from pathlib import Path

import support  # noqa: F401

from pharos import _entries
from pharos._buffer import Buffer


class Buffers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "waiting"

    def test_is_a_line_first_in_first_out_in_memory_and_beyond(self):
        for seed in range(30):
            chance = random.Random(seed)
            buffer, model = Buffer(str(self.path), memory=2000), deque()
            for number in range(chance.randrange(2000)):
                if chance.random() < 0.8:
                    entry = _entries.metric("m" * chance.randrange(1, 200), number, 0, number)
                    self.assertTrue(buffer.put(entry))
                    model.append(entry)
                elif model:
                    batch = buffer.head()
                    self.assertEqual(batch, [model[i] for i in range(len(batch))], f"seed {seed}")
                    count = chance.randint(1, len(batch))
                    buffer.drop(count)
                    for _ in range(count):
                        model.popleft()
                self.assertEqual(len(buffer), len(model))
            while model:
                batch = buffer.head()
                self.assertEqual(batch, [model.popleft() for _ in batch])
                buffer.drop(len(batch))
            self.assertFalse(self.path.exists(), "the file goes when its last entry is acknowledged")

    def test_saves_everything_that_waits_in_order(self):
        buffer = Buffer(str(self.path), memory=1000)
        entries = [_entries.metric("m", i, 0, i) for i in range(500)]
        for entry in entries:
            buffer.put(entry)
        buffer.drop(len(buffer.head()))
        dropped = 500 - len(buffer)
        self.assertGreater(dropped, 0)
        self.assertEqual(buffer.save("run"), str(self.path))
        header, *lines = self.path.read_bytes().splitlines()
        self.assertEqual(header, b"run")
        self.assertEqual([_entries.parse(text) for text in lines], entries[dropped:])

    def test_counts_what_finds_no_room(self):
        buffer = Buffer(str(self.path.parent / "missing" / "waiting"), memory=100)
        kept = [buffer.put(_entries.metric("m", i, 0, i)) for i in range(10)]
        self.assertEqual(kept, [True] * 3 + [False] * 7)
        self.assertEqual((len(buffer), buffer.lost), (3, 7))
