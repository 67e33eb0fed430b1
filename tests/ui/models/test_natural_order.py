from ui.models.natural_order import fold, natural_key


def test_that_names_are_sorted_as_people_count() -> None:
    assert sorted(["Boiler 10", "boiler 2", "Äpfel"], key=natural_key) == ["Äpfel", "boiler 2", "Boiler 10"]


def test_that_search_ignores_case_and_accents() -> None:
    assert fold("Kühlraum ÉTAGE ß") == "kuhlraum etage ss"
