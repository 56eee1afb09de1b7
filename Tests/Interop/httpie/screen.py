"""What a terminal shows: characters and how they look, whatever sequences made them look so."""

import re


def cells(output):
    """The characters in order, each with its colour and weight; a blank has neither, as one could not see it."""
    look, shown = {}, []
    for piece in re.split(r"(\x1b\[[\d;]*m)", output):
        if piece.startswith("\x1b["):
            apply(look, [int(code or 0) for code in piece[2:-1].split(";")])
        else:
            style = " ".join(look[key] for key in sorted(look))
            shown += [(character, "" if character.isspace() else style) for character in piece]
    return shown


def apply(look, codes):
    while codes:
        code = codes.pop(0)
        if code == 0:
            look.clear()
        elif code in (1, 2, 3, 4, 7):
            look[f"attribute {code}"] = str(code)
        elif code in (22, 23, 24, 27):
            for gone in {22: (1, 2), 23: (3,), 24: (4,), 27: (7,)}[code]:
                look.pop(f"attribute {gone}", None)
        elif code in (38, 48):
            rest = [codes.pop(0) for _ in range(2 if codes[0] == 5 else 4)]
            look["front" if code == 38 else "back"] = f"{code};" + ";".join(map(str, rest))
        elif code in (39, 49):
            look.pop("front" if code == 39 else "back", None)
        else:
            look["front" if code % 100 // 10 in (3, 9) else "back"] = str(code)


def text(cells):
    return "".join(character for character, _ in cells)


def runs(cells):
    """Stretches of one look: what to read when two screens differ."""
    joined = []
    for character, look in cells:
        if joined and (joined[-1][1] == look or character.isspace()):
            joined[-1] = (joined[-1][0] + character, joined[-1][1])
        else:
            joined.append((character, look))
    return joined
