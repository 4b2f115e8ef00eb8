"""What the clerk may do to a draft before adoption: each deed gives a new review, nothing is stored. No Qt here."""

from __future__ import annotations

from courtdesk.ui.review.deeds import accepted, assigned, toggled, with_text
from courtdesk.ui.review.fields import fields_of, text_of
from courtdesk.ui.review.items import item_of, items, places_of
from courtdesk.ui.review.keeping import marks_of, to_adopt, with_marks
from courtdesk.ui.review.shaping import added, merged, moved, split
from courtdesk.ui.review.states import grade_of, paper_problems, problems_of, states_of
from courtdesk.ui.review.values import (
    DOUBT_LAMP,
    MISS_LAMP,
    SURE_LAMP,
    FieldState,
    Grade,
    Part,
    Ref,
    Review,
)

__all__ = [
    "DOUBT_LAMP",
    "MISS_LAMP",
    "SURE_LAMP",
    "FieldState",
    "Grade",
    "Part",
    "Ref",
    "Review",
    "accepted",
    "added",
    "assigned",
    "fields_of",
    "grade_of",
    "item_of",
    "items",
    "marks_of",
    "merged",
    "moved",
    "paper_problems",
    "places_of",
    "problems_of",
    "split",
    "states_of",
    "text_of",
    "to_adopt",
    "toggled",
    "with_marks",
    "with_text",
]
