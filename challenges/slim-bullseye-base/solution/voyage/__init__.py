"""A web API that tells how long a voyage takes."""
