from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand

PEOPLE = [
    {"username": "admin", "email": "admin@example.com", "password": "Adm1n!pass-word", "is_superuser": True},
    {"username": "pawan", "email": "pawan@example.com", "password": "P@ssw0rd1647@779!"},
    {"username": "sleepy", "email": "sleepy@example.com", "password": "Sl33py!pass-word", "is_active": False},
    {"username": "josé", "email": "jose@example.com", "password": "päß wörd ✓ 日本"},
    {"username": "asha", "email": "asha@example.com", "password": "Ash@2026!pass"},
]


class Command(BaseCommand):
    help = "Makes the tables and five people, once; says who they are."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        if User.objects.exists():
            return self.stdout.write("There are people already; nothing was changed.")
        for person in PEOPLE:
            user = User.objects.create_user(**person)
            self.stdout.write(f"{user.id} {user.username} {person['password']}")
