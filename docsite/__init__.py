"""What the docs are built with, besides MkDocs."""
