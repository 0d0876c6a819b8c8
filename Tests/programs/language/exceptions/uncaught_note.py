e = RuntimeError("with notes")
e.add_note("first note")
e.add_note("second note")
print(e.__notes__)
raise e
