"""The rows of numbers by which a pipeline's networks know the words of a text.

spaCy's small networks embed every word by its form and let it see four words to either side, one more
in each of four layers. Here these numbers are worked out for texts and for stretches of texts: the
embedding of a word form once for all texts, and of the words beside a stretch no more than a layer
needs. In a pipeline at work the layers multiply in 8 bits (``eight_bits``), where the machine does that
exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, Ragged

from detente.language.eight_bits import in_bytes
from detente.language.engine import Floats, groups, rows_are_independent
from detente.language.layers import Layer, Normalised, Places, Seeing, read_layer, read_norm

Features = npt.NDArray[np.uint64]

NAME = "detente_encoder"
# Words of texts whose rows are made together: their numbers stay near the processor.
TOGETHER = 1000
KNOWN = 50_000  # word forms whose embedding is kept: 400 bytes each, and what names them
WITHIN = "detente_within"  # where a text cut out of another tells so
NOUGHT = b""  # the name of what stands beyond the ends of a text


class Words:
    """The words of a text as networks take them."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self._features: dict[tuple[int | str, ...], Features] = {}

    def features(self, columns: Sequence[int | str]) -> Features:
        """By word what is asked of it."""
        key = tuple(columns)
        if key not in self._features:
            found = self.doc.to_array(list(columns)).reshape(len(self.doc), len(key))
            self._features[key] = np.ascontiguousarray(found, dtype=np.uint64)
        return self._features[key]


def set_within(text: Doc, words: Words, start: int) -> None:
    """Tell of a text that it is cut out of another: it is seen there, from word ``start`` on."""
    text.user_data[WITHIN] = (words, start)


@dataclass(slots=True)
class Encoder:
    """A network that makes a row of ``width`` numbers of each word of a text.

    ``embed`` are the layers that make one of the ``columns`` asked of a word, without its neighbours;
    ``first`` normalises what they make, where that is known.
    """

    columns: Sequence[int | str]
    embed: Sequence[Model[Any, Any]]
    layers: Sequence[Seeing]
    width: int
    first: Normalised | None = None
    _known: dict[bytes, int] = field(default_factory=dict)  # by word form its place in _rows
    _rows: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._forget()

    def rows(self, texts: Sequence[Doc]) -> list[Floats]:
        """By text, (words, width)."""
        if len(self._known) > KNOWN:
            self._forget()
        seen = len(self.layers)
        names = [name for text in texts for name in self._names(text, seen)]
        places = self._places(names)  # of all texts, so that what is new is learned in one go
        rows: list[Floats] = []
        start = 0
        for group in groups(texts, TOGETHER):
            sizes = np.array([len(text) for text in group])
            end = start + int(sizes.sum()) + 2 * seen * len(group)
            rows += self._rows_of(sizes, places[start:end])
            start = end
        return rows

    def _rows_of(self, sizes: Places, places: Places) -> list[Floats]:
        """As :meth:`rows`, of texts of these sizes that are made in one go; ``places`` are those of
        their words and of the words seen beside each."""
        seen = len(self.layers)
        found = self._rows[places]
        for beside, layer in zip(range(seen - 1, -1, -1), self.layers, strict=True):
            told = sizes + 2 * beside  # of every text, words whose rows this layer makes
            middle = np.arange(told.sum()) + 1 + np.repeat(2 * np.arange(len(sizes)), told)
            found = layer(found, middle) if len(middle) else found[:0]
        return np.split(found, np.cumsum(sizes)[:-1])

    def _names(self, text: Doc, seen: int) -> list[bytes]:
        """What stands for the forms of the words of a text and of those ``seen`` on either side."""
        words, start = text.user_data.get(WITHIN) or (Words(text), 0)
        features = cast(Words, words).features(self.columns)
        low, high = start - seen, start + len(text) + seen
        own = features[max(0, low) : high]
        whole = own.view(np.dtype((np.void, own.itemsize * own.shape[1]))).ravel()
        names = cast(list[bytes], whole.tolist())
        return [NOUGHT] * max(0, -low) + names + [NOUGHT] * max(0, high - len(features))

    def _places(self, names: list[bytes]) -> Places:
        """Where the embeddings of words stand, learning those that are new."""
        new = [name for name in dict.fromkeys(names) if name not in self._known]
        if new:
            size = len(self._known)
            while size + len(new) > len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            features = np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1)
            made: Any = Ragged(cast(Any, features), cast(Any, np.array([len(new)], np.int32)))
            for layer in self.embed:
                made = layer.predict(made)
            self._rows[size : size + len(new)] = made.dataXd
            self._known.update(zip(new, range(size, size + len(new)), strict=True))
        known = self._known
        return np.array([known[name] for name in names], dtype=np.int64)

    def _forget(self) -> None:
        """Know nothing but what is beyond the ends of a text: there all numbers are nought."""
        self._known = {NOUGHT: 0}
        self._rows = np.zeros((1024, self.width), dtype=np.float32)


def read_encoder(model: Model[Any, Any]) -> Encoder | None:
    """The encoder that a network of spaCy's is; None where it is built otherwise."""
    try:
        embed, encode = model.layers
        extract, _, vectors, mix, _ = embed.layers
        layers = [read_layer(residual) for residual in encode.layers[0].layers]
    except (IndexError, ValueError):  # other layers, or more or fewer
        return None
    if extract.name != "extract_features" or encode.attrs.get("pad") != len(layers):
        return None
    norms = [node for node in mix.walk() if node.name == "layernorm"]
    first = read_norm(norms[0]) if len(norms) == 1 else None
    width = model.get_dim("nO")
    return Encoder(extract.attrs["columns"], (vectors, mix), layers, width, first)


def quickened(encoder: Encoder) -> Encoder:
    """An encoder whose layers multiply in 8 bits, where it can be told how large their numbers become
    and this machine multiplies bytes exactly; else itself."""
    layers = [layer for layer in encoder.layers if isinstance(layer, Layer)]
    made = None if encoder.first is None else in_bytes(encoder.first, layers)
    if not made or len(made) < len(encoder.layers):
        return encoder
    return Encoder(encoder.columns, encoder.embed, made, encoder.width)


def use_encoders(nlp: Language) -> None:
    """Put encoders in the place of a pipeline's networks where these are such, and where a row of
    a product depends on that row alone."""
    components: list[tuple[str, Any]] = nlp.pipeline if rows_are_independent() else []
    for _, component in components:
        model = getattr(component, "model", None)
        if model is None:
            continue
        if (encoder := read_encoder(model)) is not None:
            component.model = _encoding(quickened(encoder))
        for node in list(model.walk()):
            for place, layer in enumerate(node.layers):
                if (encoder := read_encoder(layer)) is not None:
                    node.layers[place] = _encoding(quickened(encoder))


def sees_beyond(nlp: Language) -> bool:
    """Whether all networks of a pipeline see a text within that which it was cut out of."""
    models = [m for _, c in nlp.pipeline if (m := getattr(c, "model", None)) is not None]
    names = [layer.name for model in models for layer in model.walk()]
    return NAME in names and "extract_features" not in names


def _encoding(encoder: Encoder) -> Model[list[Doc], list[Floats]]:
    """The layer that puts an encoder to work in a pipeline."""
    return Model(NAME, _forward, attrs={"encoder": encoder}, dims={"nO": encoder.width})


def _forward(
    model: Model[list[Doc], list[Floats]], texts: list[Doc], is_train: bool
) -> tuple[list[Floats], Callable[[Any], Any]]:
    return model.attrs["encoder"].rows(texts), _untrained


def _untrained(gradient: Any) -> Any:
    raise NotImplementedError("a quickened pipeline cannot be trained")
