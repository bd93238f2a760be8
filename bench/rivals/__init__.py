"""Other bots that serve the same form beside ours, the stub they all send to, and the load they are all put under.

What runs in the environment of the rivals (``form``, ``ptb``, ``aiogram_bot``) imports nothing of ours.
"""
