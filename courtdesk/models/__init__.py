"""What is kept: tables, migrations and history. Importing this package loads no database code."""
