"""What holds for all tests."""

from hypothesis import settings

# The same examples in every run: a change is judged by what it changed. `--hypothesis-profile=default` draws new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")
