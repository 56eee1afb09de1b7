from django.contrib.auth.models import User
from rest_framework import serializers
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer


class StudentSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "username", "email", "password"]
        extra_kwargs = {"password": {"write_only": True}}

    def create(self, validated):
        return User.objects.create_user(**validated)

    def update(self, user, validated):
        password = validated.pop("password", None)
        if password is not None:
            user.set_password(password)
        return super().update(user, validated)


class ExistingStudentSerializer(StudentSerializer):
    class Meta(StudentSerializer.Meta):
        extra_kwargs = {"password": {"write_only": True, "required": False}}


class EmailTokenObtainPairSerializer(TokenObtainPairSerializer):
    """Log in with `email` instead of `username`."""

    username_field = "email"
