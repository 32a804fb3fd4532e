"""Mode, owner, times and attributes of somebody else's file; the test looks at the file.

The calls may pretend to have worked: copying files would else fail in the scratch folder.
"""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

changes = (
    lambda path: os.chmod(path, 0),
    lambda path: os.chown(path, os.getuid(), -1),
    lambda path: os.utime(path),
    lambda path: os.setxattr(path, "user.mark", b"1"),
)
for change in changes:
    try:
        change(TARGETS["secret"])
    except OSError:
        pass
