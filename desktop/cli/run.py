"""Commands of the command line: parse, do, say, exit code."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from desktop import __version__, procedure
from desktop.cli.demo import demo
from desktop.cli.doctor import doctor
from desktop.cli.load import Loaded, load
from desktop.cli.mail_limit import mail_limit
from desktop.cli.reply import say_reply
from desktop.cli.say import (
    as_json,
    error_json,
    plain_streams,
    progress,
    say_findings,
    say_nothing_more,
    say_packet,
    say_reading,
    tell,
    tell_error,
)
from desktop.cli.update import update
from desktop.errors import CannotSave, DeskError, Exit
from desktop.form.request import Language, Request
from desktop.intake.parent import Intake
from desktop.records.pages import PageStore
from desktop.rules import ALL_RULES
from desktop.rules.editions import current_edition
from desktop.rules.engine import NotAcceptable, accept
from desktop.rules.kinds import Findings, ValueRule
from desktop.rules.words import all_words

COMMANDS = ("check", "build", "verify", "template", "reply", "explain", "demo", "doctor", "update")
"""The words by which ``python -m desktop`` knows that no window is wanted."""


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 nothing to fix, 1 something to fix, 2 could not run, 3 stopped by the officer.
    """
    plain_streams()
    options = _parser().parse_args(arguments)
    does: Callable[[argparse.Namespace], int] = options.does
    try:
        return _done(does, options)
    except DeskError as error:
        return _refused(error, as_one_object=getattr(options, "json", False))
    except BrokenPipeError:
        say_nothing_more()
        return Exit.COULD_NOT_RUN
    except OSError as error:
        reason = CannotSave(f"That could not be done: {error.strerror or 'disk error'}.")
        return _refused(reason, as_one_object=getattr(options, "json", False))
    except KeyboardInterrupt:
        tell_error("Stopped. Nothing was left behind.")
        return Exit.CANCELLED
    except Exception:  # noqa: BLE001 - Python's own exit code 1 would read as "something to fix"
        traceback.print_exc()
        return Exit.COULD_NOT_RUN


def _refused(error: DeskError, *, as_one_object: bool) -> int:
    """One sentence on the error stream; for a program that reads us, one object besides."""
    if as_one_object:
        tell(error_json(error))
    tell_error(str(error))
    return error.exit_code


def _done(does: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Do it and write the answer out here, where a reader that has gone is understood.

    What is left for Python's own end ends in "Exception ignored … Broken pipe".
    """
    code = does(options)
    sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sso-desk",
        description="Prepares requests for SSO IDs and ICEGATE e-mail IDs. "
        "With no command, or with a request file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"SSO Desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, does: Callable[[argparse.Namespace], int]) -> _Command:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(does=does)
        return made

    one = command("check", "say what is to be fixed in a request or a filled workbook", _check)
    _file(one)
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one = command("build", "build the packet of a request", _build)
    _file(one)
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to build in")
    one.add_argument(
        "--limit", type=mail_limit, default=0, metavar="SIZE", help="what your mail takes: 10MB"
    )
    one.add_argument(
        "--language", choices=tuple(Language), help="of the letter: English, Hindi or both"
    )
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one = command("verify", "check every hash of a packet again", _verify)
    one.add_argument("folder", type=Path, metavar="DIR")
    one = command("template", "look at a template file", _template)
    one.add_argument("action", choices=("inspect",))
    one.add_argument("file", type=Path, metavar="FILE.xlsx")
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one = command("reply", "say what an answer of Saksham Seva says of a request", _reply)
    _answer(one)
    one = command("explain", "say what a rule means and on which clause it rests", _explain)
    one.add_argument("rule", metavar="RULE")
    one = command("demo", "build the sample request's packet", _demo)
    one.add_argument("--out", type=Path, required=True, metavar="DIR")
    one = command("doctor", "check that everything the program needs is there", _doctor)
    one.add_argument("--json", action="store_true", help="print one JSON object")
    one = command("update", "look at a newer version or edition, and take it", _update)
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--sha256", default="", metavar="N", help="from your office's notice")
    one.add_argument("--take", action="store_true", help="put it in force, or start the setup")
    return parser


_Command = argparse.ArgumentParser


def _answer(one: _Command) -> None:
    one.add_argument("answer", type=Path, metavar="ANSWER", help="a mail, a text or a workbook")
    one.add_argument(
        "--request", dest="file", type=Path, required=True, metavar="FILE",
        help="the request that was sent: .ssoreq, JSON or workbook",
    )  # fmt: skip
    one.add_argument("--sender", type=Path, metavar="PROFILE.json", help="the sender's particulars")
    one.add_argument("--json", action="store_true", help="print one JSON object")


def _file(command: _Command) -> None:
    command.add_argument(
        "file", type=Path, metavar="FILE", help="an .ssoreq, a request JSON or a filled workbook"
    )
    command.add_argument(
        "--sender", type=Path, metavar="PROFILE.json", help="the sender's particulars"
    )


def _loaded(options: argparse.Namespace, intake: Intake, pages: PageStore) -> Loaded:
    return load(options.file, options.sender, intake, pages)


def _check(options: argparse.Namespace) -> int:
    with Intake() as intake, PageStore() as pages:
        loaded = _loaded(options, intake, pages)
    findings = procedure.check(loaded.request, loaded.facts)
    _say(options, loaded.request, findings)
    return Exit.TO_FIX if findings.counts().must_fix else Exit.CLEAN


def _build(options: argparse.Namespace) -> int:
    with Intake() as intake, PageStore() as pages:
        loaded = _in_language(_loaded(options, intake, pages), options.language)
        try:
            checked = accept(loaded.request, loaded.facts)
        except NotAcceptable as refused:
            _say(options, loaded.request, refused.findings)
            tell_error(str(refused))
            return refused.exit_code
        loaded.needs_pages()
        template, layout = procedure.template_in_force()
        if trouble := procedure.template_trouble():
            tell_error(trouble)
        job = procedure.build(
            checked,
            pages=pages,
            template=template,
            layout=layout,
            out=options.out,
            intake=intake,
            now=datetime.now().astimezone(),
            limit=options.limit,
        )
        packet = progress(job, quiet=options.json)
    say_packet(packet, as_one_object=options.json)
    return Exit.CLEAN


def _in_language(loaded: Loaded, language: str | None) -> Loaded:
    """What was loaded, its letter in the language asked for; its own where none was."""
    if language is None:
        return loaded
    request = loaded.request
    letter = replace(request.letter, language=Language(language))
    return replace(loaded, request=replace(request, letter=letter))


def _say(options: argparse.Namespace, request: Request, findings: Findings) -> None:
    if options.json:
        tell(as_json(request, findings))
    else:
        say_findings(request, findings)


def _verify(options: argparse.Namespace) -> int:
    report = procedure.verify(options.folder)
    for sentence in report.problems:
        tell(sentence)
    if report.sound:
        tell(
            f"{report.files} files and {report.officers} officers are as they were when the "
            "packet was built."
        )
    return Exit.CLEAN if report.sound else Exit.TO_FIX


def _template(options: argparse.Namespace) -> int:
    with Intake() as intake:
        data = procedure.read_file(options.file)
        reading = procedure.inspect_template(intake.book(data, options.file.name))
    say_reading(reading, as_one_object=options.json)
    return Exit.CLEAN


def _reply(options: argparse.Namespace) -> int:
    with Intake() as intake, PageStore() as pages:
        loaded = _loaded(options, intake, pages)
        return say_reply(options.answer, loaded.request, intake, as_one_object=options.json)


def _explain(options: argparse.Namespace) -> int:
    words = all_words().get(options.rule)
    if words is None:
        near = get_close_matches(options.rule, all_words(), n=3) or list(all_words())
        raise DeskError(f"There is no rule “{options.rule}”.", f"Perhaps: {', '.join(near)}.")
    clause = current_edition().clauses.get(words.clause, "")
    lines = [
        f"{words.id}: {words.severity.replace('_', ' ')} ({words.basis})",
        f"When: {words.when}",
        f"Says: {words.message}",
        f"Clause: {words.clause or 'none'}{f' - {clause}' if clause else ''}",
    ]
    rule = next((one for one in ALL_RULES if one.id == options.rule), None)
    if isinstance(rule, ValueRule):
        lines.append(f"Passes: {', '.join(rule.accepts)}")
        lines.append(f"Does not: {', '.join(rule.rejects)}")
    tell("\n".join(lines))
    return Exit.CLEAN


def _demo(options: argparse.Namespace) -> int:
    return demo(options.out)


def _update(options: argparse.Namespace) -> int:
    return update(options.file, options.sha256, take=options.take)


def _doctor(options: argparse.Namespace) -> int:
    return doctor(as_one_object=options.json)
