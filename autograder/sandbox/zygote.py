"""The warm process: started fresh, holds nothing secret, never sees student code, forks children.

It speaks with the trusted side over one socket of whole messages, JSON with
descriptors beside them.
"""

import array
import gc
import json
import os
import shutil
import signal
import socket
import traceback
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import child, forbidding, linux, namespaces, root, seccomp
from autograder.sandbox.level import Layer
from autograder.sandbox.lockdown import Prepared
from autograder.sandbox.preload import preload
from autograder.sandbox.settings import ChildSettings, ZygoteSettings
