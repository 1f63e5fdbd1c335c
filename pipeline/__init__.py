"""Everything with input and output, in the order in which an article passes."""

from pipeline.dataset.load import load_dataset

__all__ = ["load_dataset"]
