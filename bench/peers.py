#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tagging and parsing beside UDPipe 1 and spaCy, on one thread, in one run.

usage: bench/peers.py YARDSTICK [--sitrep build/sitrep] [--reports 300]

Needs `pip install ufal.udpipe spacy` (never needed by the product). Neither package brings a model along, so both are
trained here on the first sentences of UD English EWT, just enough to run: what they say is not scored (their published
scores are in docs/models/english.md), and how long it takes depends on the design, not on how well it was trained.
All three read the plain text of the Syria reports and give tokens, tags, lemmas (not spaCy) and trees.
CPU seconds of the process; loading is left out by measuring an empty text as well.
"""
import argparse
import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SENTENCES = 1500  # to train the peers on


def conllu_head(path, count):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")[:count]
    plain = []
    for block in blocks:  # without enhanced edges and empty words
        lines = [l for l in block.split("\n") if l and (l.startswith("#") or l.split("\t")[0].replace("-", "").isdigit())]
        plain.append("\n".join(lines))
    return "\n\n".join(plain) + "\n\n"


def udpipe(train, texts, folder):
    from ufal.udpipe import InputFormat, Model, Pipeline, ProcessingError, Sentence, Sentences, Trainer
    reader, sentences, error = InputFormat.newConlluInputFormat(), Sentences(), ProcessingError()
    reader.setText(train)
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        sentences.append(sentence)
        sentence = Sentence()
    model = Trainer.train("morphodita_parsito", sentences, Sentences(), "epochs=1", "models=1;iterations=2",
                          "iterations=1;embedding_form=50;hidden_layer=200", error)
    if error.occurred():
        sys.exit("udpipe: " + error.message)
    path = os.path.join(folder, "udpipe")
    with open(path, "wb") as file:
        file.write(model if isinstance(model, bytes) else model.encode("utf-8", "surrogateescape"))
    loaded = Model.load(path)  # the pipeline does not keep it
    pipeline = Pipeline(loaded, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
    begin, words = time.process_time(), 0
    for text in texts:
        words += sum(1 for l in pipeline.process(text).split("\n") if l[:1].isdigit() and l.split("\t")[0].isdigit())
    return words / (time.process_time() - begin)


def spacy_speed(train, texts):
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    nlp = spacy.blank("en")
    tagger, parser = nlp.add_pipe("tagger"), nlp.add_pipe("parser")
    examples = []
    for block in train.split("\n\n"):
        rows = [l.split("\t") for l in block.split("\n") if l and l.split("\t")[0].isdigit()]
        if not rows:
            continue
        heads = [int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)]
        doc = Doc(nlp.vocab, words=[r[1] for r in rows], tags=[r[4] for r in rows], heads=heads, deps=[r[7] for r in rows])
        examples.append(Example(Doc(nlp.vocab, words=[r[1] for r in rows]), doc))
    nlp.initialize(lambda: examples)
    for i in range(0, len(examples), 32):
        nlp.update(examples[i:i + 32])
    begin, words = time.process_time(), 0
    for doc in nlp.pipe(texts, batch_size=64):
        words += len(doc)
    return words / (time.process_time() - begin)


def sitrep_speed(sitrep, texts, folder):
    def run(reports, name):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            for i, text in enumerate(reports):
                file.write(json.dumps({"id": str(i), "text": text}) + "\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = subprocess.run([sitrep, "annotate", "--layer", "tokens", "--quiet", "--threads", "1", path], check=True,
                             stdout=subprocess.PIPE).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        words = sum(1 for line in out.split(b"\n") if line[:1].isdigit() and line.split(b"\t")[0].isdigit())
        return words, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    _, empty = run([], "empty.jsonl")
    words, seconds = run(texts * 8, "texts.jsonl")
    return words / (seconds - empty)


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("yardstick", type=pathlib.Path)
    arguments.add_argument("--sitrep", default="build/sitrep")
    arguments.add_argument("--reports", type=int, default=300)
    options = arguments.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    train = conllu_head(options.yardstick / "data/ud/ewt-train.conllu.gz", SENTENCES)
    with gzip.open(options.yardstick / "data/syria/reports.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][:options.reports]
    with tempfile.TemporaryDirectory() as folder:
        own = sitrep_speed(options.sitrep, texts, folder)
        print(f"sitrep   {own:10.0f} words/CPU-s  (reading and writing CoNLL-U, too)")
        for name, speed in (("udpipe", lambda: udpipe(train, texts, folder)), ("spacy", lambda: spacy_speed(train, texts))):
            try:
                other = speed()
                print(f"{name:8} {other:10.0f} words/CPU-s  ratio {own / other:6.1f}")
            except ImportError:
                print(f"{name:8} not installed: passed over")


if __name__ == "__main__":
    main()
