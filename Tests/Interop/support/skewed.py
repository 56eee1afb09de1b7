"""The example project on a machine whose clock is STUDENTS_CLOCK seconds ahead."""

import datetime
import os
import time

AHEAD = int(os.environ["STUDENTS_CLOCK"])
true_datetime, true_time = datetime.datetime, time.time


class Shifted(type):
    def __instancecheck__(cls, value):
        return isinstance(value, true_datetime)


class SkewedDatetime(true_datetime, metaclass=Shifted):
    @classmethod
    def now(cls, tz=None):
        return true_datetime.now(tz) + datetime.timedelta(seconds=AHEAD)


datetime.datetime = SkewedDatetime
time.time = lambda: true_time() + AHEAD

from students.wsgi import application  # noqa: E402, F401 (everything below imports the clock as it is now)
