"""The language server: one process speaks with the editor, another checks articles for it."""
