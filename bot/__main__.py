"""The command line: ``python -m bot …``."""

import io
import sys

import typer

from bot.commands import answers, ask, channels, chat, check, export, jobs, migrate, people, say, units

app = typer.Typer(
    help="Gương Sáng: emulation and commendation work in chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run", epilog=chat.RUN_EPILOG)(chat.run_command)
app.command("chat", epilog=chat.CHAT_EPILOG)(chat.chat_command)
app.command("say", epilog=say.EPILOG)(say.command)
app.command("ask", epilog=ask.EPILOG)(ask.command)
app.command("check", epilog=check.EPILOG)(check.command)
app.command("migrate", epilog=migrate.EPILOG)(migrate.command)
app.add_typer(answers.app, name="answers")
app.add_typer(units.app, name="units")
app.add_typer(people.app, name="people")
app.add_typer(channels.app, name="channels")
app.add_typer(jobs.app, name="jobs")
app.add_typer(export.app, name="export")


def main() -> None:
    """The console script's entry. Vietnamese goes in and out as UTF-8 whatever the machine's own encoding is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
