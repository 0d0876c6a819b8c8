# exec() and eval() of text that is not known at compile time raise.
# Cause: a native executable holds no compiler; an evaluator must be linked in.
# Workaround: call functions, or choose among code that the program contains.
import sys

text = "".join(["x", " = ", "1"]) + ("" if sys.argv else " ")
try:
    exec(text)
    print("ran")
except Exception as e:
    print(type(e).__name__)
try:
    print(eval(text[-1] + " + 1"))
except Exception as e:
    print(type(e).__name__)
