"""`python -m nämndparse`: the same as the commands `nämndparse` and `namndparse`."""

from nämndparse.cli.app import main

if __name__ == "__main__":
    main()
