"""How Django finds who is signed in; a sign-in itself is proven by a code or a one-time link, never here."""

from django.contrib.auth.backends import BaseBackend

from potluck.people.models import Person


class SignedIn(BaseBackend):
    """Finds whoever a session belongs to, with what they look after."""

    def get_user(self, user_id: int) -> Person | None:
        """Return a person with an account that does not rest; a visitor is never signed in."""
        person: Person | None = Person.objects.awake().filter(pk=user_id).first()
        return person
