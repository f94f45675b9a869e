"""What evlint promises, each promise proved by runs of the command on what might break it."""
