from helpers.inspected import inspected, inspection_of

from engine.api import GRAY, UNREADABLE, USABLE
from gui.dataset_tally import Tally

PHOTOS = (
    inspected("a/1.jpg"),
    inspected("a/2.jpg", duplicate_of="a/1.jpg"),
    inspected("b/3.jpg", GRAY, (50, 60)),
    inspected("b/4.jpg", UNREADABLE, (0, 0)),
)


def test_what_is_added_in_parts_is_what_the_whole_inspection_counts():
    tally = Tally(PHOTOS[:1])
    tally.add(PHOTOS[1:3])
    tally.add(PHOTOS[3:])
    inspection = inspection_of(*PHOTOS)
    assert tally.total == 4
    assert tally.duplicates == inspection.duplicate_count == 1
    for verdict in (USABLE, GRAY, UNREADABLE):
        assert tally.verdicts[verdict] == inspection.count(verdict)
    assert dict(tally.usable_classes) == inspection.class_counts() == {"a": 2}
    assert tally.sizes.most_common() == inspection.size_counts() == [((40, 30), 2), ((50, 60), 1)]


def test_a_class_without_usable_photographs_is_still_a_class():
    tally = Tally(PHOTOS)
    assert dict(tally.classes) == {"a": 2, "b": 2}
    assert tally.usable_classes["b"] == 0
