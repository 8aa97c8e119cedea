import os
import sys

sys.path.insert(0, os.path.dirname(__file__))  # the tests import `support`, wherever the discovery started
