from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class EmailBackend(ModelBackend):
    """Finds a user by e-mail address, for a server whose login asks for `email`."""

    def authenticate(self, request, email=None, password=None, **others):
        user = User.objects.filter(email__iexact=email).first() if email else None
        if user and user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
