#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the numbers of an evaluation once more, from its exported arrays and by other means, and compares.

    check.py FOLDER FILE.json          an evaluation made with --export FOLDER --json FILE.json
    check.py --run SYNVAE ENGINE       makes a small one of each mode with a program and an engine, and checks it

Answers 0 when everything agrees, 1 when something differs, 77 where there is no numpy.
"""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    print("Skipped: there is no numpy.")
    sys.exit(77)

MODES = ("heard", "paper", "code")


class Checker:
    def __init__(self):
        self.compared = 0
        self.wrong = []

    def same(self, name, ours, theirs, tolerance=1e-6):
        self.compared += 1
        if not abs(ours - theirs) <= tolerance * max(1.0, abs(ours)):
            self.wrong.append(f"{name}: {theirs} in the file, {ours} from the arrays")


def arrays_of(folder):
    return {path.stem: np.load(path) for path in pathlib.Path(folder).glob("*.npy")}


def reconstruction(check, arrays, file):
    images = arrays["images"].astype(np.float64).reshape(len(arrays["images"]), -1)
    again = arrays["reconstructions"].astype(np.float64).reshape(images.shape)
    errors = ((images - again) ** 2).sum(axis=1)
    scores = file["reconstruction"]
    check.same("mse_sum", errors.mean(), scores["mse_sum"]["value"])
    check.same("mse_per_value", errors.mean() / images.shape[1], scores["mse_per_value"]["value"])
    check.same("mse of the mean picture", ((images - images.mean(axis=0)) ** 2).sum(axis=1).mean(),
               scores["mse_sum_of_mean_picture"])
    if len(images) <= 3000:
        pairs = (images ** 2).sum(1)[:, None] + (again ** 2).sum(1)[None, :] - 2 * images @ again.T
        others = pairs[~np.eye(len(images), dtype=bool)].mean()
        check.same("chance of mse_sum", others, scores["mse_sum"]["chance"])
    mean, log_variance = (arrays[name].astype(np.float64) for name in ("zv-mean", "zv-log-variance"))
    divergence = 0.5 * (mean ** 2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    check.same("kl", divergence.mean(), file["kl"]["value"])
    # The interval of a mean is about twice its standard error to either side.
    width = file["kl"]["high"] - file["kl"]["low"]
    expected = 2 * 1.96 * divergence.std() / np.sqrt(len(divergence))
    if len(divergence) >= 100:
        check.same("width of the interval of kl", width / expected, 1.0, 0.2)


def neighbours_of(latents, deepest):
    """Nearest first, the earlier of equals first; in blocks, so that ten thousand fit into memory."""
    latents = latents.astype(np.float64)
    squares = (latents ** 2).sum(axis=1)
    found = []
    for first in range(0, len(latents), 500):
        block = latents[first:first + 500]
        distances = squares[None, :] + (block ** 2).sum(axis=1)[:, None] - 2 * block @ latents.T
        distances[np.arange(len(block)), first + np.arange(len(block))] = np.inf
        found.append(np.argsort(distances, axis=1, kind="stable")[:, :deepest])
    return np.concatenate(found)


def neighbours(check, arrays, file, space):
    scores = file.get("neighbours", {}).get(space)
    if scores is None:
        return
    labels = arrays["labels"]
    nearest = neighbours_of(arrays[space], min(10, len(labels) - 1))
    shares = np.bincount(labels) / len(labels)
    for rank in (1, 5, 10):
        score = scores.get(f"p{rank}")
        if score is None:
            continue
        items = (labels[nearest[:, :rank]] == labels[:, None]).mean(axis=1)
        # float32 ties may fall either way; a handful of ten thousand.
        check.same(f"{space} P@{rank}", items.mean(), score["value"], 2e-4 if len(labels) > 1000 else 1e-6)
        check.same(f"{space} chance of P@{rank}", (shares ** 2).sum(), score["chance"])
        classes = [items[labels == label].mean() for label in np.unique(labels)]
        check.same(f"{space} P@{rank} over classes", np.mean(classes), score["over_classes"]["value"], 1e-3)
        for row in scores["classes"]:
            own = items[labels == row["label"]].mean()
            check.same(f"{space} P@{rank} of class {row['class']}", own, row[f"p{rank}"], 2e-3)


def classification(check, arrays, file, name):
    scores = file.get("classification", {}).get(name)
    answers = arrays.get(f"answers-{name}")
    if scores is None or answers is None:
        return
    if answers.ndim == 2:
        tags = arrays["tags"]
        check.same(f"{name} Hamming", (answers == tags).mean(), scores["one_vs_rest_accuracy"]["value"])
        return
    labels = arrays["labels"]
    classes = len(scores["classes"])
    one_vs_rest = [((answers == c) == (labels == c)).mean() for c in range(classes)]
    precision = [(labels[answers == c] == c).mean() if (answers == c).any() else 0.0 for c in range(classes)]
    check.same(f"{name} top-1", (answers == labels).mean(), scores["top1"]["value"])
    check.same(f"{name} one-vs-rest", np.mean(one_vs_rest), scores["one_vs_rest_accuracy"]["value"])
    check.same(f"{name} precision", np.mean(precision), scores["precision"]["value"])
    check.same(f"{name} chance", np.bincount(labels).max() / len(labels), scores["top1"]["chance"])
    confusion = np.zeros((classes, classes), dtype=int)
    np.add.at(confusion, (labels, answers), 1)
    check.same(f"{name} confusion", np.abs(confusion.ravel() - np.array(scores["confusion"])).sum(), 0)


def melodies(check, arrays, file):
    if "tokens" in arrays:
        onsets = (arrays["tokens"] >= 2).sum(axis=1)
        check.same("onsets", onsets.mean(), file["melodies"]["onsets"]["value"])
        check.same("distinct melodies", len(np.unique(arrays["tokens"], axis=0)), file["melodies"]["distinct"])


def check_one(folder, path):
    check = Checker()
    arrays = arrays_of(folder)
    with open(path, encoding="utf-8") as text:
        file = json.load(text)
    check.same("pictures", len(arrays["items"]), file["data"]["measured"])
    reconstruction(check, arrays, file)
    melodies(check, arrays, file)
    for space in ("zv", "za"):
        neighbours(check, arrays, file, space)
    for name in ("baseline", "originals", "reconstructions"):
        classification(check, arrays, file, name)
    for line in check.wrong:
        print("DIFFERS", line)
    print(f"{file['family']}/{file['member']}, mode {file['mode']}: {check.compared} numbers, "
          f"{len(check.wrong)} differ.")
    return not check.wrong


def write_digits(folder, seed):
    """Noise of four brightnesses as IDX files, 300 pictures to train with and 203 to test."""
    random = np.random.default_rng(seed)
    for stem, count in (("train", 300), ("t10k", 203)):
        labels = random.integers(0, 4, count).astype(np.uint8)
        pictures = (60 * labels[:, None, None] + random.integers(0, 60, (count, 8, 8))).astype(np.uint8)
        (folder / f"{stem}-images-idx3-ubyte").write_bytes(struct.pack(">4i", 0x803, count, 8, 8) + pictures.tobytes())
        (folder / f"{stem}-labels-idx1-ubyte").write_bytes(struct.pack(">2i", 0x801, count) + labels.tobytes())


def run(program, engine):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        write_digits(folder, 1)
        member = folder / "models" / "fakes" / "beta-1.0"
        member.mkdir(parents=True)
        (member / "config.json").write_text('{"kind": "synesthetic", "architecture": "digits", "beta": 1.0}')
        (member / "weights.safetensors").write_bytes(b"")
        environment = dict(os.environ, SYNVAE_ENGINE=engine, SYNVAE_MODELS=str(folder / "models"))
        agreed = True
        for mode in MODES:
            path = folder / f"evaluation-{mode}.json"
            subprocess.run([program, "evaluate", "fakes/beta-1.0", "--data", str(folder), "--mode", mode,
                            "--export", str(folder / mode), "--work", str(folder / "work"), "--json", str(path)],
                           env=environment, check=True, stdout=subprocess.DEVNULL)
            agreed = check_one(folder / mode, path) and agreed
        return agreed


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--run":
        return run(arguments[1], arguments[2])
    if len(arguments) == 2:
        return check_one(*arguments)
    print(__doc__)
    return False


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
