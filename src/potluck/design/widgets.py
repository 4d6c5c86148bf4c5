"""Fields that help a little more than a browser does, where it can run a script."""

from django import forms


class TopicInput(forms.TextInput):
    """A line for topics in one's own words, with suggestions as one types; commas between several."""

    template_name = "design/widgets/topic_input.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"autocapitalize": "none", "enterkeyhint": "next", **(attrs or {})})
