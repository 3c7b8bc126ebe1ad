"""Which fact becomes which price, per provider: tables alone, read by make_catalog.py."""
