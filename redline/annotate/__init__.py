"""Annotations: what they are, their files, and how they follow their provision from version to version."""

from redline.annotate.carry import Way, carry
from redline.annotate.texts import Texts
from redline.annotate.types import (
    Annotation,
    Basis,
    Candidate,
    Carried,
    Creator,
    Motivation,
    Pin,
    Place,
    State,
    Status,
    Stop,
    Target,
    Visibility,
)
