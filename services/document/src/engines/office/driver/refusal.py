class Refusal(Exception):
    """A foreseen failure, by its slug in the contracts' catalogue; never a text."""

    def __init__(self, slug):
        super().__init__(slug)
        self.slug = slug
