"""What a student meets who checks a notebook: what is shown, what is left, how to hand in."""
