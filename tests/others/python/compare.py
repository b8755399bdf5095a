"""Holds the answers of two servers to one suite against each other, and every difference against the table."""

from fnmatch import fnmatchcase

from differences import ABSENT, ALL

ANSWERED = "answered"


def flat(value, path=""):
    """Members by their path: Contents.0.Key."""
    if isinstance(value, dict) and value:
        pairs = value.items()
    elif isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
        pairs = enumerate(value)
    else:
        return {path or "(all)": value}
    members = {}
    for name, one in pairs:
        members.update(flat(one, f"{path}.{name}" if path else str(name)))
    return members


def outcome(answer):
    """Refused with what, or answered."""
    if isinstance(answer, dict) and "error" in answer:
        return f"{answer['status']} {answer['error']}"
    return ANSWERED


def found(mock, moto):
    """Every difference of two answers: member, mock's value, moto's value. Of a refusal, only that it is one."""
    if outcome(mock) != outcome(moto):
        return [("(outcome)", outcome(mock), outcome(moto))]
    one, other = flat(mock), flat(moto)
    members = list(one) + [member for member in other if member not in one]
    pairs = [(member, one.get(member, ABSENT), other.get(member, ABSENT)) for member in members]
    return [pair for pair in pairs if pair[1] != pair[2]]


def explained(suite, step, difference):
    """The lines of the table that explain a difference."""
    member, mock, moto = difference
    return [
        line
        for line in ALL
        if any(fnmatchcase(f"{suite} {step}", pattern) for pattern in line.steps)
        and any(fnmatchcase(member, pattern) for pattern in line.members)
        and any(fnmatchcase(str(mock), pattern) for pattern in line.mock.split("|"))
        and any(fnmatchcase(str(moto), pattern) for pattern in line.moto.split("|"))
    ]


def compare(suite, mock, moto, used):
    """What is wrong with each step, a list of sentences a step; lines of the table that were needed go to `used`."""
    wrong = {step: [] for step in {**mock, **moto}}
    for step, sentences in wrong.items():
        for name, answers in (("lamina-mock", mock), ("moto", moto)):
            if step not in answers:
                sentences.append(f"no such step on {name}")
            elif isinstance(answers[step], dict) and "raised" in answers[step]:
                sentences.append(f"on {name} the client itself failed: {answers[step]['raised']}")
        if sentences:
            continue
        for difference in found(mock[step], moto[step]):
            lines = explained(suite, step, difference)
            used.update(lines)
            if not lines:
                sentences.append("{}: lamina-mock {!r}, moto {!r}, and no explanation".format(*difference))
    return wrong
