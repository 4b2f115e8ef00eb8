"""What a clerk does: one function a deed, one transaction each, frozen results."""
