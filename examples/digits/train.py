"""Learns to read handwritten digits, and logs how that went.

Runs as a Pharos job (`pharos run train.py --lr 0.1`) and by hand (`python3 train.py --lr 0.1`), with nothing installed.
"""

import argparse
import gzip
import random
import sys
from pathlib import Path

from network import Network, measure
from picture import confusion_matrix

HERE = Path(__file__).resolve().parent
try:
    import pharos  # on the path of every job
except ImportError:  # started by hand: take it from the repository; it then sends nothing
    sys.path.append(str(HERE.parents[1] / "python"))
    import pharos


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lr", type=float, default=0.1, help="learning rate")
    parser.add_argument("--epochs", type=int, default=15, help="passes over the training rows")
    parser.add_argument("--batch", type=int, default=16, help="rows for each step")
    parser.add_argument("--seed", type=int, default=0, help="of the first weights and of the order of rows")
    parser.set_defaults(**pharos.params())  # `pharos run --param lr=0.3 train.py` sets them too
    return parser.parse_args()


def load():
    """Training and held-out (inputs, labels). The split never changes, so that runs can be compared."""
    with gzip.open(HERE / "digits.csv.gz", "rt") as file:
        rows = [[int(value) for value in line.split(",")] for line in file]
    random.Random(0).shuffle(rows)
    # 8x8 pixels of 0 to 16, and the 1.0 of the bias
    inputs = [[value / 16 for value in row[:64]] + [1.0] for row in rows]
    labels = [row[64] for row in rows]
    held_out = len(rows) // 5
    return (inputs[held_out:], labels[held_out:]), (inputs[:held_out], labels[:held_out])


def train_epoch(network, inputs, labels, order, args):
    """One pass over all rows. Returns the loss and accuracy that the rows had when their turn came."""
    probabilities = []
    for start in range(0, len(order), args.batch):
        batch = order[start : start + args.batch]
        probabilities += network.train([inputs[i] for i in batch], [labels[i] for i in batch], args.lr)
    return measure(probabilities, [labels[i] for i in order])


def main():
    args = arguments()
    (inputs, labels), (test_inputs, test_labels) = load()
    pharos.log_params(vars(args))
    print(f"{len(labels)} rows to learn from, {len(test_labels)} held out, learning rate {args.lr:g}", flush=True)

    network = Network(inputs=64, hidden=32, outputs=10, seed=args.seed)
    shuffle = random.Random(args.seed).shuffle
    order = list(range(len(labels)))
    for epoch in range(1, args.epochs + 1):
        shuffle(order)
        loss, accuracy = train_epoch(network, inputs, labels, order, args)
        probabilities = network.forward(test_inputs)[1]
        val_loss, val_accuracy = measure(probabilities, test_labels)
        pharos.log_metrics(
            {"train_loss": loss, "train_accuracy": accuracy, "val_loss": val_loss, "val_accuracy": val_accuracy},
            step=epoch,
        )
        print(
            f"epoch {epoch:2}/{args.epochs}  loss {loss:7.4f}  accuracy {accuracy:.3f}"
            f"  held out: loss {val_loss:7.4f}  accuracy {val_accuracy:.3f}",
            flush=True,
        )

    image = pharos.results_dir() / "confusion.png"
    image.write_bytes(confusion_matrix(test_labels, [row.index(max(row)) for row in probabilities]))
    pharos.log_artifact(image)
    pharos.log_dict({"hidden": network.first, "output": network.second}, "weights.json")
    pharos.result({"val_accuracy": val_accuracy, "val_loss": val_loss})
    print(f"done: learning rate {args.lr:g} reads {val_accuracy:.1%} of the held-out digits", flush=True)


if __name__ == "__main__":
    main()
