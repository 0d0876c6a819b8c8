from scenario import enter, run

folder = enter("access.log")
run("access.log")
run("--top", "2", "--since", "2026-03-01T11:00:00", "access.log")
run("--json", "--until", "2026-03-01T10:30:00+00:00", "access.log")
run(stdin="not a log\n")
run("missing.log")
run("--since", "yesterday")
