import pathlib

from scenario import enter, run

folder = enter("weather.csv")
run("weather.csv")
run("--bins", "5", "--by", "city", "weather.csv")
pathlib.Path("settings.ini").write_text("[csvstats]\nskip = note, day\nmissing = n/a, -\n")
run("--config", "settings.ini", "weather.csv")
run("--by", "planet", "weather.csv")
run(stdin="a;b\n1;x\n2;y\n3\n4;\n")
run(stdin="")
run("missing.csv")
