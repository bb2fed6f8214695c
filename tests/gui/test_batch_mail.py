"""Many small events become few, and none overtakes another."""

from helpers.batch_script import done, items, progress

from engine.api import ItemBegun, ItemsFound
from gui.batch_mail import BatchMail


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


def test_news_of_photographs_wait_for_each_other():
    clock, sent = Clock(), []
    mail = BatchMail(sent.append, clock)
    for number in range(3):
        mail.emit(done(number))
    assert sent == []
    clock.seconds = 0.06
    mail.emit(ItemBegun(3))
    assert sent == [(done(0), done(1), done(2), ItemBegun(3))]
    mail.flush()
    assert len(sent) == 1


def test_no_event_overtakes_another():
    sent = []
    mail = BatchMail(sent.append, Clock())
    found = ItemsFound(items(2), True)
    for event in (found, done(0), progress(), done(1)):
        mail.emit(event)
    mail.flush()
    assert sent == [found, (done(0),), progress(), (done(1),)]


def test_a_flood_comes_in_parts():
    sent = []
    mail = BatchMail(sent.append, Clock())
    for number in range(1000):
        mail.emit(ItemBegun(number))
    assert [len(one) for one in sent] == [250] * 4
