"""More than the process was given, and less for others."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "the kernel lets nobody but root"
# ///

import resource

for kind in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
    soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        loot = f"limit {kind} is not set"
    for more in (hard + 1, resource.RLIM_INFINITY):
        try:
            resource.setrlimit(kind, (more, more))
            loot = more
        except (OSError, ValueError):
            pass
try:
    loot = loot or resource.prlimit(TARGETS["victim"], resource.RLIMIT_NOFILE)
except (OSError, ValueError):
    pass
