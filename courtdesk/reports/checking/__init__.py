"""The checker of official papers (公文格式体检): what differs from the standard, and a mended copy."""
