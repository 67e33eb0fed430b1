from app.links.questions import ANSWER_WITHIN_S, MAX_ASKED, MAX_HANDLES, MAX_WAITING, Questions


def handle(metric: int) -> int | None:
    return metric + 100 if metric < 1000 else None


def test_that_metrics_are_asked_for_by_their_handles_and_in_microseconds() -> None:
    questions = Questions()
    questions.add([1, 2, 5000], 10.0, 20.5)
    (request,) = questions.take_requests(handle, 0.0)
    assert (request.h, request.from_, request.to) == ([101, 102], 10_000_000, 20_500_000)
    assert questions.take_requests(handle, 0.0) == []
    assert len(questions) == 1
    questions.end(request.id)
    assert len(questions) == 0


def test_that_only_a_few_questions_are_under_way_and_each_names_a_bounded_number() -> None:
    questions = Questions()
    questions.add(range(10 * MAX_HANDLES), 0.0, 1.0)
    requests = questions.take_requests(handle, 0.0)
    assert [len(request.h or ()) for request in requests] == [MAX_HANDLES] * MAX_ASKED
    questions.end(requests[0].id)
    assert len(questions.take_requests(handle, 0.0)) == 1


def test_that_an_answer_that_never_comes_blocks_nothing_for_long() -> None:
    questions = Questions()
    questions.add(range(MAX_HANDLES * (MAX_ASKED + 1)), 0.0, 1.0)
    questions.take_requests(handle, 0.0)
    assert questions.take_requests(handle, ANSWER_WITHIN_S) == []
    assert len(questions.take_requests(handle, ANSWER_WITHIN_S + 1)) == 1


def test_that_what_was_not_answered_is_asked_again_in_order_on_the_next_connection() -> None:
    questions = Questions()
    for metric in range(MAX_ASKED + 1):
        questions.add([metric], 0.0, 1.0)
    asked = questions.take_requests(handle, 0.0)
    questions.ask_again()
    assert [request.h for request in questions.take_requests(handle, 0.0)] == [request.h for request in asked]


def test_that_the_oldest_question_gives_way_when_too_many_wait() -> None:
    questions = Questions()
    for metric in range(MAX_WAITING + 2):
        questions.add([metric], 0.0, 1.0)
    assert len(questions) == MAX_WAITING
    assert questions.dropped == 2
    assert questions.take_requests(handle, 0.0)[0].h == [102]


def test_that_each_open_question_tells_its_age_and_when_it_is_given_up() -> None:
    questions = Questions()
    for metric in range(MAX_ASKED + 1):
        questions.add([metric], 10.0, 20.0, float(metric))
    questions.take_requests(handle, 7.0)
    told = questions.open()
    assert [(each.metrics, each.since_s) for each, _ in told] == [((n,), float(n)) for n in range(MAX_ASKED + 1)]
    assert [until_s for _, until_s in told] == [7.0 + ANSWER_WITHIN_S] * MAX_ASKED + [None]


def test_that_a_question_is_taken_back_before_and_after_it_was_asked() -> None:
    questions = Questions()
    for metric in range(MAX_ASKED + 2):
        questions.add([metric], 0.0, 1.0)
    requests = questions.take_requests(handle, 0.0)
    asked, waiting = questions.open()[0][0], questions.open()[-1][0]
    assert questions.withdraw(waiting.number)
    assert questions.take_withdrawn() == []
    assert questions.withdraw(asked.number)
    assert questions.take_withdrawn() == [requests[0].id]
    assert questions.take_withdrawn() == []
    assert not questions.is_asked(requests[0].id)
    assert not questions.withdraw(asked.number)
    assert len(questions) == MAX_ASKED
