"""The desk as windows: pages show, actions do."""
