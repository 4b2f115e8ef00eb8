"""The names of folders and files that the deeds with templates use, as the clerk finds them."""

from __future__ import annotations

SET_ASIDE = "停用"
TRIALS = "试填"
TRIAL_FILE = "{kind} 试填.docx"
ASIDE_FILE = "{kind} {day:%Y-%m-%d}{again}.docx"
AGAIN = "（{count}）"
WHOLE_FILE = "整个文件"
