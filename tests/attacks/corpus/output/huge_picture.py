"""A figure of a hundred thousand pixels a side, and a thousand figures."""

# /// attack
# held_by = "limits"
# ///

import matplotlib.pyplot as plt

for _ in range(40):
    plt.figure(figsize=(40, 40), dpi=50)
plt.show()
print("z" * 30_000_000)
