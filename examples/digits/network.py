"""A neural network with one hidden layer, in plain Python.

A matrix is a list of rows. Every row of inputs ends with a constant 1.0, so that a bias is a weight like any other.
"""

import random
from math import exp, log, sqrt, tanh
from operator import mul


def product(a, b):
    """Matrix `a` times the transpose of `b`: each entry is the dot product of two rows."""
    return [[sum(map(mul, row, other)) for other in b] for row in a]


def transpose(matrix):
    return list(zip(*matrix))


def softmax(scores):
    """Turns ten scores into ten probabilities."""
    top = max(scores)  # exp() of anything above 709 overflows
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


class Network:
    def __init__(self, inputs, hidden, outputs, seed):
        gauss = random.Random(seed).gauss
        self.first = [[gauss(0, 1 / sqrt(inputs)) for _ in range(inputs + 1)] for _ in range(hidden)]
        self.second = [[gauss(0, 1 / sqrt(hidden)) for _ in range(hidden + 1)] for _ in range(outputs)]

    def forward(self, rows):
        """The activations of the hidden layer and the probability of each digit, for each row."""
        hidden = [[*map(tanh, sums), 1.0] for sums in product(rows, self.first)]
        return hidden, [softmax(scores) for scores in product(hidden, self.second)]

    def train(self, rows, labels, rate):
        """One step of gradient descent on the mean loss of these rows. Returns their probabilities before it."""
        hidden, probabilities = self.forward(rows)
        error = [[p - (digit == label) for digit, p in enumerate(row)] for row, label in zip(probabilities, labels)]
        passed_back = product(error, transpose(self.second))
        hidden_error = [[e * (1 - h * h) for e, h in zip(*pair)] for pair in zip(passed_back, hidden)]
        rate = rate / len(rows)
        self.second = descend(self.second, error, hidden, rate)
        self.first = descend(self.first, hidden_error, rows, rate)
        return probabilities


def descend(weights, error, inputs, rate):
    gradient = product(transpose(error), transpose(inputs))
    return [[w - rate * g for w, g in zip(*pair)] for pair in zip(weights, gradient)]


def measure(probabilities, labels):
    """Mean loss (negative log-likelihood) and accuracy."""
    loss = -sum(log(max(row[label], 1e-12)) for row, label in zip(probabilities, labels))
    correct = sum(row.index(max(row)) == label for row, label in zip(probabilities, labels))
    return loss / len(labels), correct / len(labels)
