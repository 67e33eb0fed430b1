import pytest

from app.toml_lines import line_of

TEXT = """\
# value = "in a comment"
[[sources]]
url = "ws://a"

[[sources]]
url = "ws://b"
  [[sources.rules]]
  "value" = "$.a"
  [[sources.rules]]
  match = '''
value = 1
'''
  value = "$.b"
inline = [
  { x = 1 },
  { x = 2 },
]
"""


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (("sources", 0, "url"), 3),
        (("sources", 1, "url"), 6),
        (("sources", 1, "rules", 0, "value"), 8),
        (("sources", 1, "rules", 1, "value"), 13),
        (("sources", 1, "rules", 1), 9),
        (("sources", 1, "rules", 1, "inline", 1, "x"), 17),
        (("sources", 2), None),
        (("nothing",), None),
    ],
)
def test_that_a_value_is_found_where_it_stands(steps: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(TEXT, steps) == line
