"""What holds for every test."""

from __future__ import annotations

import signal

# A shell's job in the background ignores Ctrl-C, and the programs that it starts would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
