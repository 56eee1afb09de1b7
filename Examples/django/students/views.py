from django.contrib.auth.models import User
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ModelViewSet

from .serializers import ExistingStudentSerializer, StudentSerializer


# Comments instead of docstrings: REST framework would print a docstring as the view's description in OPTIONS.


# Django's users, at /student/authentication/ and /student/authentication/<id>/.
class StudentViewSet(ModelViewSet):
    queryset = User.objects.order_by("id")
    permission_classes = [IsAuthenticated]

    def get_serializer_class(self):
        return ExistingStudentSerializer if self.detail else StudentSerializer


# Who the caller is, and which class of the server recognised them. POST adds what arrived.
class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(self.describe(request))

    def post(self, request):
        return Response({**self.describe(request), "received": request.data})

    def describe(self, request):
        return {
            **StudentSerializer(request.user).data,
            "authenticated_by": type(request.successful_authenticator).__name__,
        }
