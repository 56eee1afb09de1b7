from django.urls import include, path
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import (
    TokenBlacklistView,
    TokenObtainPairView,
    TokenObtainSlidingView,
    TokenRefreshSlidingView,
    TokenRefreshView,
    TokenVerifyView,
)

from .views import Me, StudentViewSet

router = SimpleRouter()
router.register("student/authentication", StudentViewSet, basename="student")

urlpatterns = [
    # The tutorial's own addresses …
    path("token/", TokenObtainPairView.as_view()),
    path("refreshToken/", TokenRefreshView.as_view()),
    path("varifyToken/", TokenVerifyView.as_view()),
    # … and those of Simple JWT's documentation.
    path("api/token/", TokenObtainPairView.as_view()),
    path("api/token/refresh/", TokenRefreshView.as_view()),
    path("api/token/verify/", TokenVerifyView.as_view()),
    path("api/token/blacklist/", TokenBlacklistView.as_view()),
    path("api/token/sliding/", TokenObtainSlidingView.as_view()),
    path("api/token/sliding/refresh/", TokenRefreshSlidingView.as_view()),
    path("me/", Me.as_view()),
    path("", include(router.urls)),
]
