"""Draws a confusion matrix as a PNG image, in plain Python."""

import struct
import zlib

CELL = 44  # pixels
MARGIN = 64  # room for the labels, left and above
DOT = 3  # pixels of one dot of a letter
PAPER, INK = (255, 255, 255), (33, 37, 41)
RAMP = (8, 69, 148)  # the colour of a cell that holds its whole row

# 3x5 dots a letter, one octal digit for each row of dots
FONT = {
    "0": 0o75557, "1": 0o26227, "2": 0o71747, "3": 0o71717, "4": 0o55711,
    "5": 0o74717, "6": 0o74757, "7": 0o71122, "8": 0o75757, "9": 0o75717,
    "C": 0o34443, "D": 0o65556, "E": 0o74647, "I": 0o72227,
    "P": 0o65644, "R": 0o65655, "T": 0o72222, "U": 0o55557,
}  # fmt: skip


class Picture:
    def __init__(self, width, height):
        self.rows = [bytearray(PAPER * width) for _ in range(height)]

    def box(self, x, y, width, height, colour):
        for row in self.rows[y : y + height]:
            row[3 * x : 3 * (x + width)] = bytes(colour * width)

    def text(self, x, y, text, colour=INK):
        """Writes `text` centred on (x, y)."""
        left, top = x - (4 * len(text) - 1) * DOT // 2, y - 5 * DOT // 2
        for place, letter in enumerate(text):
            for bit in range(15):
                if FONT[letter] >> (14 - bit) & 1:
                    self.box(left + (4 * place + bit % 3) * DOT, top + bit // 3 * DOT, DOT, DOT, colour)

    def png(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        # 8 bits a channel, colour type 2 (RGB); each row starts with its filter, 0 (none)
        header = struct.pack(">IIBBBBB", len(self.rows[0]) // 3, len(self.rows), 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self.rows), 9)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def confusion_matrix(labels, predictions, classes=10):
    """The image, as bytes: a row for each true digit, a column for each prediction, the counts in the cells."""
    counts = [[0] * classes for _ in range(classes)]
    for label, prediction in zip(labels, predictions):
        counts[label][prediction] += 1

    side = MARGIN + classes * CELL
    picture = Picture(side + CELL // 2, side + CELL // 2)
    picture.text(MARGIN + classes * CELL // 2, 16, "PREDICTED")
    for place, letter in enumerate("TRUE"):  # from top to bottom
        picture.text(16, side // 2 + (2 * place - 3) * 4 * DOT + MARGIN // 2, letter)
    for true, row in enumerate(counts):
        middle = MARGIN + true * CELL + CELL // 2
        picture.text(middle, MARGIN - 16, str(true))
        picture.text(MARGIN - 16, middle, str(true))
        for predicted, count in enumerate(row):
            share = (count / sum(row)) ** 0.5 if count else 0  # the root makes single mistakes visible
            colour = tuple(round(paper + (ramp - paper) * share) for paper, ramp in zip(PAPER, RAMP))
            x, y = MARGIN + predicted * CELL, MARGIN + true * CELL
            picture.box(x, y, CELL, CELL, (222, 226, 230))
            picture.box(x + 1, y + 1, CELL - 1, CELL - 1, colour)
            if count:
                picture.text(x + CELL // 2, y + CELL // 2, str(count), PAPER if share > 0.5 else INK)
    return picture.png()
