"""The kinds of arrays that the engine hands around."""

from typing import Any

import numpy as np

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
Longs = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
UInts = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]
Masks = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]
Bytes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Array = np.ndarray[tuple[int, ...], np.dtype[Any]]
