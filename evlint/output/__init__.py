"""One module a format, each with `write(reports, out)`."""
