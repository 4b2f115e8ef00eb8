"""From ledger to paper: forms become documents, documents become .docx and pages."""
