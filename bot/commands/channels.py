"""``python -m bot channels``: which doors there are and what each can do."""

import typer

from bot.channels.console import NAME, WITH_BUTTONS
from bot.commands import show_table

app = typer.Typer(help="See the channels and what they can do.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep “status” a command of its own even while it is the only one."""


@app.command("status", epilog="Example:\n\npython -m bot channels status")
def status() -> None:
    """List the channels of this installation with their limits."""
    yes_or_no = {True: "yes", False: "no"}
    known = {NAME: WITH_BUTTONS}
    rows = [
        (name, str(can.text_limit), yes_or_no[can.buttons], yes_or_no[can.edit], yes_or_no[can.documents])
        for name, can in known.items()
    ]
    show_table(("channel", "text limit", "buttons", "edit", "documents"), rows)
