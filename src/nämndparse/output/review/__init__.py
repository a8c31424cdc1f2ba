"""The review page: a report beside the pages that it was read from, in one HTML file."""
