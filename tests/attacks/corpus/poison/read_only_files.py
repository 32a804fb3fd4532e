"""Files and folders that nobody could remove, for the next to stumble over."""

# /// attack
# held_by = "limits"
# undiscriminating = "the open grader's folder is thrown away as a whole"
# ///

import os

os.makedirs("locked/inner", exist_ok=True)
with open("locked/inner/file", "w") as file:
    file.write("x")
os.chmod("locked/inner", 0)
os.chmod("locked", 0)
