"""The tests that start `python httpie/__main__.py` themselves start this file: the program under test."""

import os
import sys

os.execv(os.environ["JWTCTL"], ["http", *sys.argv[1:]])
