"""The checker of official papers (公文格式体检): reads a .docx, tells what differs from the standard, mends a copy."""
