"""The tutorial's settings. What a test wants to vary comes from STUDENTS_… environment variables."""

import os
from datetime import timedelta
from pathlib import Path


def setting(name, default=""):
    return os.environ.get(f"STUDENTS_{name}", default)


def switch(name, default="0"):
    return setting(name, default) == "1"


DEBUG = switch("DEBUG", "1")
# A real project keeps its key out of the source: whoever knows it can sign tokens for anybody.
SECRET_KEY = setting("SECRET", "an example's key, known to everybody who reads this line")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "students",
]
if switch("BLACKLIST_APP", "1"):
    INSTALLED_APPS.append("rest_framework_simplejwt.token_blacklist")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "students.urls"
STATIC_URL = "static/"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": setting("DATABASE", Path(__file__).parent.parent / "db.sqlite3"),
        # Writers queue up instead of failing with "database is locked".
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_THROTTLE_RATES": {"anon": setting("ANONYMOUS_RATE") or None},
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
}
if switch("SESSION_FIRST"):
    REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"].insert(
        0, "rest_framework.authentication.SessionAuthentication"
    )
if page_size := setting("PAGE_SIZE"):
    REST_FRAMEWORK["DEFAULT_PAGINATION_CLASS"] = "rest_framework.pagination.PageNumberPagination"
    REST_FRAMEWORK["PAGE_SIZE"] = int(page_size)

ACCESS_LIFETIME = timedelta(seconds=int(setting("ACCESS_SECONDS", "300")))
REFRESH_LIFETIME = timedelta(seconds=int(setting("REFRESH_SECONDS", "86400")))

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": ACCESS_LIFETIME,
    "REFRESH_TOKEN_LIFETIME": REFRESH_LIFETIME,
    "SLIDING_TOKEN_LIFETIME": ACCESS_LIFETIME,
    "SLIDING_TOKEN_REFRESH_LIFETIME": REFRESH_LIFETIME,
    "ROTATE_REFRESH_TOKENS": switch("ROTATE"),
    "BLACKLIST_AFTER_ROTATION": switch("BLACKLIST"),
    "AUTH_HEADER_TYPES": tuple(setting("HEADER_TYPES", "Bearer").split()),
    "CHECK_REVOKE_TOKEN": switch("CHECK_REVOKE_TOKEN"),
    "LEEWAY": int(setting("LEEWAY", "0")),
}
if switch("SLIDING"):
    SIMPLE_JWT["AUTH_TOKEN_CLASSES"] = (
        "rest_framework_simplejwt.tokens.AccessToken",
        "rest_framework_simplejwt.tokens.SlidingToken",
    )
if setting("LOGIN_FIELD") == "email":
    SIMPLE_JWT["TOKEN_OBTAIN_SERIALIZER"] = "students.serializers.EmailTokenObtainPairSerializer"
    AUTHENTICATION_BACKENDS = ["students.backends.EmailBackend"]
