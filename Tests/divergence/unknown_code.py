# Code that is text only when the program runs needs the evaluator; see docs/divergences.md.
text = "1 + " + str(len("ab"))
try:
    print(eval(text))
except Exception as e:
    print(type(e).__name__, e)
try:
    exec("x = 5")
    print(x)
except Exception as e:
    print(type(e).__name__, e)
