"""Small windows that ask one question.

Belongs here: what is asked and the buttons that answer. Does not belong here: doing what was answered.
"""
